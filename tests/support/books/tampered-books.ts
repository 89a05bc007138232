import { MemoryDatabase } from '../../simulation/memory-store'
import type { FindOptions } from '../../../cloudfunctions/platform/database'
import type { Account, JournalEntry, Pool } from '@shared/domain/ledger/schema'
import { SmallTown } from './small-town'

export const soap = 'po_rw_DASNG_soap_1'
export const rice = 'po_rw_DASNG_rice_1'

/**
 * Three households with a history, one night behind them: books to be changed by hand. Whatever is changed is found the
 * next night, named, and the account it concerns stands still.
 */
export class TamperedBooks {
  private constructor(
    readonly town: SmallTown,
    readonly database: MemoryDatabase,
    /** The account that is tampered with. */
    readonly one: string,
    /** Its redemptions, one handed over, one open. */
    readonly fetched: string,
    readonly waiting: string,
  ) {}

  static async open(): Promise<TamperedBooks> {
    // Each finding writes a line of the log; here there are hundreds.
    jest.spyOn(console, 'log').mockImplementation(() => undefined)
    const database = new MemoryDatabase()
    const town = new SmallTown(database)
    await town.open()
    for (const owner of [1, 2, 3]) await town.award(owner, 30)
    const mistaken = await town.award(1, 5)
    const fetched = await town.redeem(1, { units: 2 })
    await town.end(fetched, 'fulfil')
    await town.end(await town.redeem(1, { reward: 'rice' }), 'cancel')
    const waiting = await town.redeem(1, { reward: 'rice' })
    await town.reverse(1, mistaken)
    await town.end(await town.redeem(2), 'fulfil')
    await town.writeOff(3)
    await town.relay()
    await town.night(0)
    expect(await town.findings()).toEqual([])
    return new TamperedBooks(town, database, town.accountOf(1).accountId, fetched, waiting)
  }

  async account(): Promise<Account> {
    return (await this.database.findById('accounts', this.one)) as unknown as Account
  }

  async pool(id = soap): Promise<Pool> {
    return (await this.database.findById('pools', id)) as unknown as Pool
  }

  async lines(chain = this.one): Promise<JournalEntry[]> {
    const options: FindOptions = { order: [['sequence', 'asc']], limit: 100 }
    return (await this.database.find('journal', { accountId: chain }, options)) as unknown as JournalEntry[]
  }

  async line(number: number): Promise<JournalEntry> {
    return (await this.lines())[number - 1]!
  }

  set(collection: string, id: string, $set: Record<string, unknown>) {
    return this.database.updateWhere(collection, { _id: id }, { $set })
  }

  async expectFound(code: string, subject = this.one): Promise<void> {
    await this.town.night(1)
    const found = await this.town.findings()
    expect(found.map((finding) => finding.code)).toContain(code)
    // A changed line no longer fits the pool it took from either; no other account is named.
    const accounts = found.filter(({ subject: { kind } }) => kind === 'account').map((finding) => finding.subject.id)
    const stopped = subject === this.one ? [this.one] : []
    expect(new Set(accounts)).toEqual(new Set(stopped))
    expect(found.some((finding) => finding.subject.id === subject)).toBe(true)
    expect(await this.town.frozen()).toEqual(stopped)
    expect(this.town.alarms.map(({ _id }) => _id).sort()).toEqual(found.map(({ _id }) => _id).sort())
  }
}
