import { readFile } from 'node:fs/promises'
import { readWorkbook, type ReadSheet } from '../unit/reports/readWorkbook.ts'
import { ReportsPart } from './pages/reportsPart.ts'
import { expect, ownServer, test } from './quorumTest.ts'

const server = ownServer()

const textsOf = (sheets: readonly ReadSheet[]) => sheets.flatMap(({ cells }) => [...cells.values()].map(({ value }) => String(value)))

test('R25 What goes into the session pack is looked through, a finding leads to its cell, and mending it there is seen at once', async ({ arrive }) => {
  const anna = await arrive(server.it)
  const reports = new ReportsPart(anna.page)
  await reports.open()
  await expect(anna.page.getByLabel('Session', { exact: true }).locator('option').first()).toHaveText(/^XX · /)
  await expect(reports.sum).toHaveText('12 of 14 checks passed')
  await expect(reports.check('turnover')).toContainText('passed')
  await expect(reports.check('period')).toContainText('11 findings')
  await expect(anna.page.getByText('Every figure names its source.').first()).toBeVisible()

  await reports.finding('documents', /cattle|plemen|плем/i).click()
  await expect(anna.app.title).toHaveText('Agreements and arrangements')
  await expect(anna.app.sheet.cell('breeding-cattle', 'signedOn')).toBeFocused()
  await anna.page.keyboard.type('2025-10-01')
  await anna.page.keyboard.press('Enter')
  await expect(anna.app.sheet.cell('breeding-cattle', 'signedOn')).toHaveText('1 Oct 2025')
  await reports.open()
  await expect(reports.check('documents')).toContainText('4 findings')
})

test('R26 A figure without a source is counted and named before the download; the report can be made all the same, in another language than the page', async ({ arrive }) => {
  const anna = await arrive(server.it)
  // The address of a cell.
  await anna.page.goto(`${new URL(anna.page.url()).origin}/c/sample/t/trade/r/vgg-2022?column=source`)
  await expect(anna.app.sheet.cell('vgg-2022', 'source')).toBeFocused()
  await anna.page.keyboard.press('Delete')
  const reports = new ReportsPart(anna.page)
  await reports.open()
  await reports.choose('Trade note')
  await expect(reports.check('source')).toContainText('1 finding')
  await expect(anna.page.getByText(/^1 figure without a source: .*2022/)).toBeVisible()
  await expect(anna.page.getByText('The report can be downloaded all the same')).toBeVisible()
  await anna.page.getByRole('radio', { name: 'Deutsch' }).click()
  const file = await reports.save()
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
  await expect(anna.page.getByText(`Done, the workbook is among your downloads: ${file.suggestedFilename()}`)).toBeVisible()
  expect(textsOf(readWorkbook(await readFile(await file.path()))).some(text => text.startsWith('Stand: '))).toBe(true)
})

test('R27 Without a network the pack is made from what is on the device, with what waits to be sent; what needs the server says so', async ({ arrive }) => {
  const anna = await arrive(server.it)
  await anna.keepsApp()
  await expect.poll(() => anna.keptTables()).toBeGreaterThanOrEqual(10)
  const reports = new ReportsPart(anna.page)
  await reports.open()
  await expect(reports.sum).toHaveText(/checks passed$/)
  const changes = anna.page.getByRole('checkbox', { name: /changed since the previous session/ })
  await expect(changes).toBeEnabled()
  await anna.app.openTable('Joint projects')
  await anna.loseNetwork()
  await anna.app.sheet.write('kgd-trolleybuses', 'title', 'Trolleybuses, written on the train')
  await reports.open()
  await expect(changes).toBeDisabled()
  await expect(anna.page.getByText('Comparing needs the network')).toBeVisible()
  const file = await reports.save()
  expect(textsOf(readWorkbook(await readFile(await file.path())))).toContain('Trolleybuses, written on the train')

  await anna.page.getByLabel('As of').fill('1 Oct 2025')
  await expect(reports.checks).toContainText('No network: the past is kept at the server.')
  await reports.download.click()
  await expect(anna.page.getByText('No network: the past is kept at the server.')).toHaveCount(2)
})

test('R28 A workbook that is being made can be stopped, and made again', async ({ arrive }) => {
  // Without a worker of the service the browser asks for the script of the workbook each time, so that it can be kept waiting.
  const anna = await arrive(server.it, { browser: { serviceWorkers: 'block' } })
  const reports = new ReportsPart(anna.page)
  await reports.open()
  await expect(reports.sum).toHaveText(/checks passed$/)
  const held = Promise.withResolvers<void>()
  await anna.page.route(/\/assets\/worker-.*\.js$/, async route => {
    await held.promise
    await route.abort().catch(() => {}) // nobody waits for it any more
  })
  let downloads = 0
  anna.page.on('download', () => downloads++)
  await reports.download.click()
  await expect(anna.page.getByText('Making the Excel workbook')).toBeVisible()
  await reports.cancel.click()
  await expect(anna.page.getByText('Stopped. Nothing was saved.')).toBeVisible()
  held.resolve()
  await anna.page.unroute(/\/assets\/worker-.*\.js$/)
  expect(downloads).toBe(0)
  expect((await reports.save()).suggestedFilename()).toMatch(/\.xlsx$/)
})

test('R29 What has changed since the previous session is in the pack when it is wanted, and readers are offered no full edition', async ({ arrive }) => {
  const reader = await arrive(server.it, { name: 'Reader', role: 'viewer' })
  const reports = new ReportsPart(reader.page)
  await reports.open()
  await expect(reports.sum).toHaveText(/checks passed$/)
  await expect(reader.page.getByRole('radio', { name: 'Full' })).toHaveCount(0)
  await reader.page.getByRole('checkbox', { name: /since the previous session \(30 Nov(ember)? 2024\)/ }).check()
  const file = await reports.save()
  expect(textsOf(readWorkbook(await readFile(await file.path())))).toContain('What changed since 30 Nov 2024')
})

test('R31 A council without a session is told what is missing, and a request for data asks whom', async ({ arrive }) => {
  const owner = await arrive(server.it, { name: 'Owner', role: 'owner' })
  const reports = new ReportsPart(owner.page)
  await owner.app.openTable('Meetings')
  for (const session of ['kgd-2025-20', 'kgd-2024-19']) {
    await owner.app.sheet.go(session, 'kind')
    await owner.page.keyboard.press('Delete')
  }
  await reports.open()
  await expect(owner.page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible()
  await reports.choose('Data request')
  await expect(reports.download).toBeDisabled()
  await expect(owner.page.getByText('Choose the organisation that you ask for data.')).toBeVisible()
  await owner.page.getByRole('link', { name: 'Session pack' }).click()
  await owner.page.getByRole('link', { name: 'Open the meetings' }).click()
  await expect(owner.app.title).toHaveText('Meetings')
})
