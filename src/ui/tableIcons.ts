import {
  BookOpenText, Building, CalendarDays, ChartColumn, Coins, Factory, Handshake, ListChecks, ListOrdered, Table2, Users,
} from '@lucide/vue'
import type { Component } from 'vue'

/** Only icons that tables name are shipped; a table of a newer version gets the plain one. */
const ICONS: Readonly<Record<string, Component>> = {
  'book-open-text': BookOpenText,
  building: Building,
  'calendar-days': CalendarDays,
  'chart-column': ChartColumn,
  coins: Coins,
  factory: Factory,
  handshake: Handshake,
  'list-checks': ListChecks,
  'list-ordered': ListOrdered,
  users: Users,
}

export const tableIcon = (name: string): Component => ICONS[name] ?? Table2
