import { assertNever } from '../../src/domain/assertNever.ts'
import { splitDocumentName } from '../../src/domain/ids.ts'
import type { Locale } from '../../src/domain/locale.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import { findingsOf, type Finding } from './findings.ts'
import { HEALTH_STYLE } from './healthStyle.ts'
import { HEALTH_WORDS, type HealthWords } from './healthWords.ts'
import { measuresIn } from './measures.ts'
import type { Vitals } from './vitals.ts'

type Row = readonly [label: string, value: string]

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const filled = (text: string, values: Readonly<Record<string, string>>): string => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** The whole page, for the people who look after the server. */
export function healthPage(vitals: Vitals, locale: Locale): string {
  const words = HEALTH_WORDS[locale]
  const { moment } = measuresIn(locale)
  const findings = findingsOf(vitals).map(finding => findingInWords(finding, words, locale))
  const state = findings.length === 0
    ? `<div class="state" role="status"><p>✓ ${escaped(words.good)}</p></div>`
    : `<div class="state bad" role="status"><p>! ${escaped(words.attention)}</p><ul>${findings.map(text => `<li>${escaped(text)}</li>`).join('')}</ul></div>`
  return page(locale, `
<header><h1>${escaped(words.title)}</h1><p>${escaped(filled(words.asOf, { moment: moment(vitals.now) }))}</p>
<nav><a href="?lang=${locale}">${escaped(words.refresh)}</a><a href="/">${escaped(words.toApp)}</a></nav></header>
${state}
<div class="parts">${partsOf(vitals, words, locale).join('\n')}</div>`)
}

/** For who may not see it, or is not known. */
export function healthNotice(text: 'signIn' | 'notAllowed', locale: Locale): string {
  const words = HEALTH_WORDS[locale]
  return page(locale, `<header><h1>${escaped(words.title)}</h1><nav><a href="/">${escaped(words.toApp)}</a></nav></header><p>${escaped(words[text])}</p>`)
}

const page = (locale: Locale, body: string): string =>
  `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(HEALTH_WORDS[locale].title)} · Quorum</title><style>${HEALTH_STYLE}</style></head>
<body><main>${body}</main></body></html>
`

function partsOf(vitals: Vitals, words: HealthWords, locale: Locale): readonly string[] {
  const { count, moment, size, duration } = measuresIn(locale)
  const { rows, none } = words
  const { lastBackup, lastRestore, meters } = vitals
  const taken = [...meters.writes.values()].reduce((sum, writes) => sum + writes, 0)
  return [
    part(words.sections.storage, [
      [rows.storage, vitals.storage.state === 'good' ? words.saves : filled(words.savesNot, { reason: vitals.storage.reason })],
      [rows.log, size(vitals.logBytes + vitals.walBytes)],
      [rows.accounts, size(vitals.accountsBytes)],
      [rows.free, vitals.freeBytes === null ? none : size(vitals.freeBytes)],
      [rows.fold, meters.lastFold === null ? none : moment(meters.lastFold.at)],
    ]),
    part(words.sections.backup, [
      [rows.backup, lastBackup === null ? none : moment(lastBackup.made)],
      ...(lastBackup === null ? [] : [[rows.backupFile, `${lastBackup.file} (${size(lastBackup.bytes)})`] as const]),
      ...(lastRestore === null ? [] : [[rows.restore, moment(lastRestore.at)] as const, [rows.restoreAside, lastRestore.aside] as const]),
    ], words.howToBackUp),
    part(words.sections.people, [
      [rows.people, count(vitals.peopleConnected)],
      [rows.sockets, count(vitals.socketsOpen)],
      [rows.slow, count(vitals.slowReaders)],
      [rows.waiting, count(vitals.waiting)],
      [rows.oldest, vitals.waiting === 0 ? none : duration(vitals.oldestWaitingMs)],
      [rows.writes, count(taken)],
    ]),
    part(words.sections.documents, [
      [rows.documents, count(vitals.documentsOpen)],
      [rows.checked, vitals.checked ? (vitals.damaged.length === 0 ? words.allRead : words.readExcept) : words.checking],
      ...vitals.damaged.map(({ document, reason }): Row => [rows.damaged, `${nameOf(document, locale)}: ${reason}`]),
    ]),
    part(words.sections.server, [
      [rows.uptime, duration(vitals.now - vitals.started)],
      [rows.version, `Quorum ${vitals.quorum}, Node ${vitals.node.replace(/^v/, '')}`],
      [rows.memory, size(vitals.memoryBytes)],
    ]),
  ]
}

const part = (title: string, rows: readonly Row[], note?: string): string =>
  `<section><h2>${escaped(title)}</h2><dl>${rows.map(([label, value]) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>${note === undefined ? '' : `<p class="note">${escaped(note)}</p>`}</section>`

/** As people know it, with the council's id behind it. */
function nameOf(document: string, locale: Locale): string {
  const name = splitDocumentName(document)
  if (name === null) return document
  return `${tableOf(name.table.replace(/~confidential$/, ''))?.label[locale] ?? name.table} (${document})`
}

function findingInWords(finding: Finding, words: HealthWords, locale: Locale): string {
  const { count, size, duration } = measuresIn(locale)
  switch (finding.code) {
    case 'savesNot':
      return filled(words.savesNot, { reason: finding.reason })
    case 'damaged':
      return filled(words.damaged, { document: nameOf(finding.document, locale) })
    case 'littleSpace':
      return filled(words.littleSpace, { space: size(finding.bytes) })
    case 'waitsLong':
      return filled(words.waitsLong, { age: duration(finding.ms) })
    case 'neverBackedUp':
      return words.neverBackedUp
    case 'backupOld':
      return filled(words.backupOld, { age: duration(finding.ms) })
    case 'slow':
      return filled(words.slow, { n: count(finding.count) })
    default:
      return assertNever(finding)
  }
}
