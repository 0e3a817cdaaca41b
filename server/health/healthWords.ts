import type { Locale } from '../../src/domain/locale.ts'
import { be } from './words/be.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { ru } from './words/ru.ts'

/** `{name}` stands for what is put there. */
export interface HealthWords {
  readonly title: string
  readonly asOf: string
  readonly good: string
  readonly attention: string
  readonly refresh: string
  readonly toApp: string
  readonly signIn: string
  readonly notAllowed: string
  readonly none: string
  readonly sections: Readonly<Record<'server' | 'storage' | 'people' | 'backup' | 'documents', string>>
  readonly rows: Readonly<Record<
    | 'version' | 'uptime' | 'memory' | 'storage' | 'log' | 'accounts' | 'free' | 'documents' | 'people' | 'sockets' | 'slow' | 'waiting' | 'oldest' | 'writes' | 'fold'
    | 'backup' | 'backupFile' | 'restore' | 'restoreAside' | 'damaged' | 'checked', string>>
  readonly saves: string
  readonly savesNot: string
  readonly neverBackedUp: string
  readonly backupOld: string
  readonly littleSpace: string
  readonly waitsLong: string
  readonly damaged: string
  readonly slow: string
  readonly checking: string
  readonly allRead: string
  readonly readExcept: string
  readonly howToBackUp: string
}

export const HEALTH_WORDS: Readonly<Record<Locale, HealthWords>> = { ru, be, de, en }
