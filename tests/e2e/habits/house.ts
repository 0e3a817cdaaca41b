import type { BrowserContext, Dialog, Page } from '@playwright/test'
import { openAccounts, type Accounts } from '../../../server/accounts/openAccounts.ts'
import { openAccountsFile } from '../../../server/accounts/accountsFile.ts'
import type { Role } from '../../../src/domain/access.ts'
import { userId, type UserId } from '../../../src/domain/ids.ts'
import { QuorumServer } from '../../support/quorumServer.ts'

const EDITOR = 'First Editor'
export const COLLEAGUE = 'Second Editor'
const NAME = { ru: 'Совет', be: 'Савет', de: 'Rat', en: 'Council' }

export const VIEWPORT = { width: 1366, height: 768 }

const accept = (dialog: Dialog) => void dialog.accept()

export interface Program {
  readonly user: UserId
  readonly token: string
}

/**
 * What all tests of a worker share, as it takes its seconds: a server and one browser that is signed in. Each test has a council of its own in it,
 * so that nothing that one test writes, undoes or keeps in its view is there for the next one.
 */
export class House {
  readonly server: QuorumServer
  readonly context: BrowserContext
  readonly colleague: Program
  readonly #accounts: Accounts
  readonly #editor: UserId
  #councils = 0

  private constructor(server: QuorumServer, context: BrowserContext, accounts: Accounts, editor: UserId, colleague: Program) {
    this.server = server
    this.context = context
    this.#accounts = accounts
    this.#editor = editor
    this.colleague = colleague
  }

  /** `newContext`: a browser's window onto the address. */
  static async open(newContext: (baseURL: string) => Promise<BrowserContext>): Promise<House> {
    const server = await QuorumServer.make()
    await server.start()
    const accounts = await openAccounts({ dataDir: server.dataDir, origin: server.url, now: Date.now, warn: message => process.stderr.write(`${message}\n`) })
    const { user: editor, key } = await accounts.invite(EDITOR, 'sample', 'editor')
    const colleague = await accounts.admit(COLLEAGUE, 'sample', 'editor')
    const context = await newContext(server.url)
    const page = await context.newPage()
    await page.goto(`/enter#${key}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return new House(server, context, accounts, userId(editor), colleague)
  }

  /** The one page; another if a test closed it. Windows that a test opened besides are closed. */
  async page(): Promise<Page> {
    const [first, ...others] = this.context.pages()
    for (const other of others) await other.close()
    const page = first ?? (await this.context.newPage())
    // A page with something unsaved asks before it is left; the next test leaves it all the same.
    page.removeListener('dialog', accept).on('dialog', accept)
    // What a test narrowed or switched off and, having failed, did not put back.
    await this.context.setOffline(false)
    await page.emulateMedia({ colorScheme: null, reducedMotion: null })
    const { width, height } = page.viewportSize() ?? VIEWPORT
    if (width !== VIEWPORT.width || height !== VIEWPORT.height) await page.setViewportSize(VIEWPORT)
    return page
  }

  /** A council without a row in it, in which these two are the only members and of which they know alone. */
  newCouncil(role: Role): string {
    const council = `council${++this.#councils}`
    this.#accounts.addCouncil(council, NAME)
    const db = openAccountsFile(this.server.dataDir)
    try {
      db.prepare('DELETE FROM member WHERE user IN (?, ?)').run(this.#editor, this.colleague.user)
    } finally {
      db.close()
    }
    this.#accounts.members.setRole(this.#editor, council, role)
    this.#accounts.members.setRole(this.colleague.user, council, 'editor')
    return council
  }

  async close(): Promise<void> {
    await this.context.close()
    this.#accounts.close()
    await this.server.remove()
  }
}
