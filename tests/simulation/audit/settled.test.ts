/** What becomes of a difference: it goes when it is no more, and one that was agreed on comes back as itself alone. */
import { soap, TamperedBooks } from '../../support/books/tampered-books'
import type { AwardDue } from '../../../cloudfunctions/modules/audit/audit'
import { thawAccount } from '../../../cloudfunctions/modules/ledger/freeze'
import type { FindingCode } from '@shared/domain/audit/vocabulary'

let books: TamperedBooks
let night: number
beforeEach(async () => {
  books = await TamperedBooks.open()
  night = 1
})

const nextNight = () => books.town.night(night++)
const found = async (code: FindingCode) => (await books.town.findings()).filter((one) => one.code === code)
const statesOf = async (code: FindingCode) => (await found(code)).map(({ state }) => state)

/** Two persons looked at all of it and let the account go on. */
async function accept(): Promise<void> {
  const { audit, ledger, now } = books.town
  const open = (await books.town.findings()).filter(({ state }) => state === 'open')
  await audit.store.acceptFindings(
    open.map(({ _id }) => _id),
    now,
  )
  await thawAccount(ledger, books.one)
}

/** An ordinary day of the account. */
async function useIt(): Promise<void> {
  await books.town.award(1, 2)
  await books.town.redeem(1)
  await books.town.relay()
}

test('an outbox that waits is told once, however often somebody adds to it, and gone when it is empty', async () => {
  await books.set('pools', soap, { dirtyAt: -10 * 60_000 })
  await nextNight()
  const told = books.town.alarms.length
  await books.set('pools', soap, { dirtyAt: -9 * 60_000 })
  await nextNight()
  expect(await statesOf('OUTBOX_OLD')).toEqual(['open'])
  expect(books.town.alarms).toHaveLength(told)
  await books.database.updateWhere('pools', { _id: soap }, { $unset: ['dirtyAt'] })
  await nextNight()
  expect(await statesOf('OUTBOX_OLD')).toEqual(['gone'])
})

test('a missing award is gone when it has arrived, also long after the nights have stopped looking for it', async () => {
  const { audit } = books.town
  const wanted: AwardDue = {
    ticketId: 'tk9',
    issuerId: 'DASNG',
    accountId: books.one,
    op: `aw_tk9_RPT_${books.one}`,
  }
  const mayLook = jest.spyOn(audit.facts, 'listAwardsDue').mockResolvedValue({ due: [wanted], next: undefined })
  await nextNight()
  await nextNight()
  mayLook.mockResolvedValue({ due: [], next: undefined })
  await nextNight()
  expect(await statesOf('AWARD_MISSING')).toEqual(['open'])
  const line = (await books.database.findById('journal', `aw_tk1_DEED_${books.one}`))!
  await books.database.insert('journal', { ...line, _id: wanted.op, accountId: 'ac_elsewhere' })
  await nextNight()
  expect(await statesOf('AWARD_MISSING')).toEqual(['gone'])
  expect(books.town.alarms.filter(({ code }) => code === 'AWARD_MISSING')).toHaveLength(1)
})

test('totals that come out again are gone', async () => {
  const budget = 'bu_DASNG_DEED_2026'
  const by = (consumed: number) =>
    books.database.updateWhere('pools', { _id: budget }, { $inc: { consumed, cap: consumed } })
  await by(4)
  await nextNight()
  await books.town.award(2, 1)
  await books.town.relay()
  await nextNight()
  expect(await statesOf('TOTALS_DIFFER')).toEqual(['open'])
  await by(-4)
  await nextNight()
  expect(await statesOf('TOTALS_DIFFER')).toEqual(['gone'])
})

test.each([
  ['its head', async () => books.set('accounts', books.one, { head: 'f'.repeat(64) })],
  ['its link', async () => books.set('journal', (await books.line(2))._id, { previous: 'f'.repeat(64) })],
  ['its balance', async () => books.set('accounts', books.one, { available: (await books.account()).available + 5 })],
  ['its amount', async () => books.set('journal', (await books.line(1))._id, { quantity: 31 })],
])(
  'an account that was let go on with %s changed is not stopped again by what people do with it',
  async (_, change) => {
    await change()
    await nextNight()
    expect(await books.town.frozen()).toEqual([books.one])
    await accept()
    await useIt().catch(() => undefined)
    await nextNight()
    expect(await books.town.frozen()).toEqual([])
    await useIt().catch(() => undefined)
    await nextNight()
    expect(await books.town.frozen()).toEqual([])
  },
)

test('a line changed behind a break that was agreed on is found', async () => {
  await books.database.removeById('journal', (await books.line(2))._id)
  await nextNight()
  await accept()
  const later = (await books.lines()).at(-2)!
  await books.set('journal', later._id, { actor: 'pe_x' })
  await nextNight()
  expect((await found('LINE_CHANGED')).map(({ detail }) => detail['line'])).toEqual([later._id])
  expect(await books.town.frozen()).toEqual([books.one])
})
