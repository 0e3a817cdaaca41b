import type { Component } from 'vue'

/** What a menu can hold. Entries are data, so that a menu is read and tested without being opened. */
export type MenuEntry =
  | {
      readonly type: 'action'
      readonly label: string
      readonly detail?: string
      readonly icon?: Component
      /** As code names them (`keyText.ts`). */
      readonly keys?: string
      readonly disabled?: boolean
      readonly danger?: boolean
      readonly run: () => void
    }
  /** `closes`: one of several is chosen, and that is all; else the menu stays for the next. */
  | { readonly type: 'check'; readonly label: string; readonly checked: boolean; readonly closes?: true; readonly run: () => void }
  | { readonly type: 'label'; readonly label: string }
  | { readonly type: 'line' }
