/** An account somebody changed by hand, with more or less care for its sums. */
import { auditAccount } from '../../../../cloudfunctions/modules/audit/run'
import { thawAccount } from '../../../../cloudfunctions/modules/ledger/freeze'
import { TamperedBooks } from '../../../support/books/tampered-books'

let books: TamperedBooks
beforeEach(async () => {
  books = await TamperedBooks.open()
})

describe('an account', () => {
  test('whose balance grew', async () => {
    await books.set('accounts', books.one, { available: (await books.account()).available + 100 })
    await books.expectFound('SUMS_BROKEN')
  })

  test('whose balance and lots grew together', async () => {
    const { available, lots, issued } = await books.account()
    const grown = lots.map((lot, index) => (index === 0 ? { ...lot, quantity: lot.quantity + 100 } : lot))
    await books.set('accounts', books.one, { available: available + 100, lots: grown, issued: issued + 100 })
    await books.expectFound('BALANCE_DIFFERS')
  })

  test('whose points live longer', async () => {
    const { lots } = await books.account()
    await books.set('accounts', books.one, { lots: lots.map((lot) => ({ ...lot, expiresOn: '2099-12-31' })) })
    await books.expectFound('STATE_DIFFERS')
  })

  test('whose limits are forgotten', async () => {
    await books.set('accounts', books.one, { counters: {} })
    await books.expectFound('STATE_DIFFERS')
  })

  test('with a debt it never made', async () => {
    await books.set('accounts', books.one, { debt: 7 })
    await books.expectFound('BALANCE_DIFFERS')
  })

  test('with another head', async () => {
    await books.set('accounts', books.one, { head: 'f'.repeat(64) })
    await books.expectFound('CHAIN_BROKEN')
  })

  test('with another number', async () => {
    await books.set('accounts', books.one, { sequence: (await books.account()).sequence - 1 })
    await books.expectFound('LINE_UNKNOWN')
  })

  test('that remembers a line otherwise', async () => {
    const { recent } = await books.account()
    const [id, entry] = Object.entries(recent)[0]!
    await books.set('accounts', books.one, { [`recent.${id}.quantity`]: entry.quantity + 1 })
    await books.expectFound('COPY_DIFFERS')
  })

  test('whose points set aside are forgotten', async () => {
    await books.database.updateWhere('accounts', { _id: books.one }, { $unset: [`held.${books.waiting}`] })
    await books.expectFound('SUMS_BROKEN')
  })

  test('that is no account any more', async () => {
    await books.set('accounts', books.one, { available: 'much' })
    await books.expectFound('DOCUMENT_BROKEN')
  })

  test('deleted', async () => {
    await books.database.removeById('accounts', books.one)
    await books.town.night(1)
    const gone = (await books.town.findings()).filter(({ subject }) => subject.id === books.one)
    expect(gone.map(({ code }) => code)).toEqual(['CHAIN_GONE'])
    expect(await books.town.frozen()).toEqual([])
  })

  test('deleted with everything that spoke of it', async () => {
    for (const { _id } of await books.lines()) await books.database.removeById('journal', _id)
    for (const id of [books.fetched, books.waiting]) await books.database.removeById('redemptions', id)
    await books.database.removeById('accounts', books.one)
    await books.town.night(1)
    expect((await books.town.findings()).map(({ code }) => code)).toEqual(expect.arrayContaining(['CHAIN_GONE']))
  })
})

test('two persons have accepted as it is goes on: an ordinary line finds nothing new, another change does', async () => {
  const { available, lots, issued } = await books.account()
  const grown = lots.map((lot, index) => (index === 0 ? { ...lot, quantity: lot.quantity + 100 } : lot))
  await books.set('accounts', books.one, { available: available + 100, lots: grown, issued: issued + 100 })
  await books.expectFound('BALANCE_DIFFERS')
  const found = await books.database.find('audit_findings', { _id: { $gt: '' } }, { limit: 500 })
  await books.town.audit.store.acceptFindings(
    found.map(({ _id }) => _id),
    books.town.now,
  )
  await thawAccount(books.town.ledger, books.one)
  await books.town.award(1, 3)
  await books.town.relay()
  expect(await auditAccount(books.town.audit, books.one, books.town.now)).toBe(0)
  expect((await books.account()).frozen).toBeUndefined()
  await books.set('accounts', books.one, { spent: 1 })
  expect(await auditAccount(books.town.audit, books.one, books.town.now)).toBeGreaterThan(0)
})
