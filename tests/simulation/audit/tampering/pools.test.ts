/** Goods that go by another way than the counter, and lists that say other than the ledger. */
import { rice, soap, TamperedBooks } from '../../../support/books/tampered-books'

let books: TamperedBooks
beforeEach(async () => {
  books = await TamperedBooks.open()
})

describe('a pool', () => {
  test('with more to give', async () => {
    await books.set('pools', soap, { available: (await books.pool()).available + 5 })
    await books.expectFound('SUMS_BROKEN', soap)
  })

  test('with more to give and a cap to fit', async () => {
    const { available, cap } = await books.pool()
    await books.set('pools', soap, { available: available + 5, cap: cap + 5 })
    await books.expectFound('BALANCE_DIFFERS', soap)
  })

  test('with goods that went by the back door', async () => {
    const { available, consumed } = await books.pool()
    await books.set('pools', soap, { available: available - 2, consumed: consumed + 2 })
    await books.expectFound('CONSUMED_DIFFERS', soap)
  })

  test('whose loss was made smaller', async () => {
    const { available, lost } = await books.pool()
    await books.set('pools', soap, { available: available + 1, lost: lost - 1 })
    await books.expectFound('BALANCE_DIFFERS', soap)
  })

  test('with goods set aside for nobody', async () => {
    const { available } = await books.pool()
    const token = { accountId: books.one, quantity: 1, nonce: 'no_x', at: books.town.now }
    await books.set('pools', soap, { available: available - 1, 'holds.rd_x': token })
    await books.expectFound('TOKEN_STRAY', soap)
  })

  test('whose token for somebody is gone', async () => {
    const { available } = await books.pool(rice)
    await books.database.updateWhere(
      'pools',
      { _id: rice },
      { $unset: [`holds.${books.waiting}`], $set: { available: available + 1 } },
    )
    await books.expectFound('TOKEN_MISSING')
  })

  test.each([
    ['worth more than was paid', { worth: { units: 40, cents: 9_999 } }],
    ['worth the same a piece, and more of it', { worth: { units: 80, cents: 0 } }],
  ])('%s', async (_, change) => {
    await books.set('pools', soap, change)
    await books.expectFound('BALANCE_DIFFERS', soap)
  })

  test('that is worth nothing any more', async () => {
    await books.database.updateWhere('pools', { _id: soap }, { $unset: ['worth'] })
    await books.expectFound('BALANCE_DIFFERS', soap)
  })

  test('whose movement was changed', async () => {
    const [first] = await books.lines(soap)
    await books.set('journal', first!._id, { actor: 'pe_x' })
    await books.expectFound('LINE_CHANGED', soap)
  })

  test('frozen, or thawed, without a line', async () => {
    await books.set('pools', soap, { frozen: true })
    await books.expectFound('BALANCE_DIFFERS', soap)
  })

  test('deleted', async () => {
    await books.database.removeById('pools', soap)
    await books.town.night(1)
    expect(
      (await books.town.findings()).some(({ code, subject }) => code === 'CHAIN_GONE' && subject.id === soap),
    ).toBe(true)
  })
})

describe('a redemption in the list', () => {
  test.each([
    ['said to be open again', { status: 'open' }],
    ['for more goods', { units: 9 }],
    ['by somebody else', { closedBy: 'pe_x' }],
    ['for less', { price: 1 }],
  ])('%s', async (_, change) => {
    await books.set('redemptions', books.fetched, change)
    await books.expectFound('REDEMPTION_DIFFERS')
  })

  test('that nobody ordered', async () => {
    const row = await books.database.findById('redemptions', books.fetched)
    await books.database.insert('redemptions', { ...row, _id: `rd_${books.one}_01JD8Z99999999999999999999` })
    await books.expectFound('REDEMPTION_DIFFERS')
  })

  test('that is gone', async () => {
    await books.database.removeById('redemptions', books.waiting)
    await books.expectFound('REDEMPTION_DIFFERS')
  })
})

test('a pool whose movements nobody relays is named', async () => {
  await books.set('pools', soap, { dirtyAt: -10 * 60_000 })
  await books.expectFound('OUTBOX_OLD', soap)
})

test('a difference that is gone the next night is closed, and told anew when it comes back', async () => {
  const { cap, consumed } = await books.pool()
  const stateOf = async () =>
    (await books.town.findings()).filter(({ code }) => code === 'CONSUMED_DIFFERS').map(({ state }) => state)
  await books.set('pools', soap, { consumed: consumed + 1, cap: cap + 1 })
  await books.expectFound('CONSUMED_DIFFERS', soap)
  await books.set('pools', soap, { consumed, cap })
  await books.town.night(2)
  expect(await stateOf()).toEqual(['gone'])
  const told = books.town.alarms.length
  await books.set('pools', soap, { consumed: consumed + 1, cap: cap + 1 })
  await books.town.night(3)
  expect(await stateOf()).toEqual(['open'])
  expect(books.town.alarms.length).toBeGreaterThan(told)
})
