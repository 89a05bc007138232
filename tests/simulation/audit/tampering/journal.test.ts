/** A line of the journal that somebody changed, made, moved or took away. */
import { TamperedBooks } from '../../../support/books/tampered-books'
import { recomputeHash } from '../../../../cloudfunctions/modules/ledger/chain'

let books: TamperedBooks
beforeEach(async () => {
  books = await TamperedBooks.open()
})

describe('a line of the journal', () => {
  test.each([
    ['quantity', { quantity: 31 }],
    ['actor', { actor: 'pe_other' }],
    ['time', { at: 1 }],
    ['what it stands on', { 'ref.ticketId': 'tk999' }],
    ['a field nobody knows', { note: 'x' }],
  ])('with another %s', async (_, change) => {
    await books.set('journal', (await books.line(1))._id, change)
    await books.expectFound('LINE_CHANGED')
  })

  test('with another quantity and its own hash made anew', async () => {
    const first = await books.line(1)
    const forged = { ...first, quantity: 31, availableAfter: 31 }
    await books.set('journal', first._id, { quantity: 31, availableAfter: 31, hash: recomputeHash(forged) })
    await books.expectFound('CHAIN_BROKEN')
  })

  test('that is no line any more', async () => {
    await books.set('journal', (await books.line(2))._id, { quantity: -5 })
    await books.expectFound('LINE_BROKEN')
  })

  test('deleted, at the end too', async () => {
    await books.database.removeById('journal', (await books.lines()).at(-1)!._id)
    await books.expectFound('LINE_MISSING')
  })

  test('deleted in the middle', async () => {
    await books.database.removeById('journal', (await books.line(2))._id)
    await books.expectFound('LINE_MISSING')
  })

  test('inserted between two others', async () => {
    const forged = { ...(await books.line(1)), _id: 'aw_forged', sequence: 2 }
    await books.database.insert('journal', { ...forged, hash: recomputeHash(forged) })
    await books.expectFound('LINE_TWICE')
  })

  test('put behind the last one', async () => {
    const last = (await books.lines()).at(-1)!
    const forged = { ...last, _id: 'aw_forged', sequence: last.sequence + 1, previous: last.hash }
    await books.database.insert('journal', { ...forged, hash: recomputeHash(forged) })
    await books.expectFound('LINE_UNKNOWN')
  })

  test('exchanged with the next one', async () => {
    const [, second, third] = await books.lines()
    await books.set('journal', second!._id, { sequence: 3 })
    await books.set('journal', third!._id, { sequence: 2 })
    await books.expectFound('LINE_CHANGED')
  })

  test('of an account that does not exist', async () => {
    const forged = { ...(await books.line(1)), _id: 'aw_forged', accountId: 'ac_00000000000000000000000000000000' }
    await books.database.insert('journal', { ...forged, hash: recomputeHash(forged) })
    await books.town.night(1)
    const codes = (await books.town.findings()).map(({ code }) => code)
    expect(codes).toContain('LINE_UNKNOWN')
    expect(await books.town.frozen()).toEqual([])
  })

  test('of a whole account made anew, head and all: the block knows better', async () => {
    const before = await books.account()
    let previous = ''
    for (const old of await books.lines()) {
      const forged = { ...old, actor: 'pe_forger', previous }
      previous = recomputeHash(forged)
      await books.set('journal', old._id, { actor: 'pe_forger', previous: forged.previous, hash: previous })
    }
    await books.set('accounts', books.one, { head: previous, recent: {}, sequence: before.sequence })
    await books.expectFound('ANCHOR_DIFFERS')
  })

  test('on its way, in the outbox', async () => {
    await books.town.award(1, 4)
    const { outbox } = await books.account()
    await books.set('accounts', books.one, { outbox: outbox.map((entry) => ({ ...entry, quantity: 40 })) })
    await books.expectFound('LINE_CHANGED')
  })
})

test('an award nobody has a fact for is found by its line', async () => {
  const made = await books.town.award(1, 9)
  books.town.unproved.add(made._id)
  await books.town.relay()
  await books.expectFound('AWARD_UNEXPLAINED')
  expect((await books.town.findings())[0]).toMatchObject({ detail: { line: made._id, quantity: 9 } })
})

test('what two persons accepted is told no more, and the account goes on; another difference stops it again', async () => {
  await books.set('journal', (await books.line(1))._id, { actor: 'pe_x' })
  await books.town.night(1)
  const found = await books.town.findings()
  await books.town.audit.store.acceptFindings(
    found.map(({ _id }) => _id),
    books.town.now,
  )
  await books.town.ledger.store.unmarkFrozen(books.one)
  books.town.alarms.length = 0
  await books.town.night(2)
  expect(await books.town.frozen()).toEqual([])
  expect(books.town.alarms).toEqual([])
  await books.set('journal', (await books.line(2))._id, { actor: 'pe_y' })
  await books.set('accounts', books.one, { counters: {} })
  await books.town.night(3)
  expect(await books.town.frozen()).toEqual([books.one])
  expect(books.town.alarms.length).toBeGreaterThan(0)
})
