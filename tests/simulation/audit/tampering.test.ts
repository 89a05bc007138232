/** Whatever is changed by hand in the books is found the next night, named, and the account it concerns stands still. */
import { MemoryDatabase } from '../memory-store'
import { SmallTown } from '../../support/books/small-town'
import { recomputeHash } from '../../../cloudfunctions/modules/ledger/chain'
import type { Account, JournalEntry, Pool } from '@shared/domain/ledger/schema'

// Each finding writes a line of the log; here there are hundreds.
beforeAll(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined))

const soap = 'po_rw_DASNG_soap_1'
let town: SmallTown
let database: MemoryDatabase
let one: string
let fetched: string
let waiting: string

/** Three households with a history, one night behind them. */
beforeEach(async () => {
  database = new MemoryDatabase()
  town = new SmallTown(database)
  await town.open()
  for (const owner of [1, 2, 3]) await town.award(owner, 30)
  const mistaken = await town.award(1, 5)
  fetched = await town.redeem(1, { units: 2 })
  await town.end(fetched, 'fulfil')
  await town.end(await town.redeem(1, { reward: 'rice' }), 'cancel')
  waiting = await town.redeem(1, { reward: 'rice' })
  await town.reverse(1, mistaken)
  await town.end(await town.redeem(2), 'fulfil')
  await town.writeOff(3)
  await town.relay()
  one = town.accountOf(1).accountId
  await town.night(0)
  expect(await town.findings()).toEqual([])
})

const account = async () => (await database.findById('accounts', one)) as unknown as Account
const pool = async (id = soap) => (await database.findById('pools', id)) as unknown as Pool
const lines = async (chain = one) =>
  (await database.find(
    'journal',
    { accountId: chain },
    { order: [['sequence', 'asc']], limit: 100 },
  )) as unknown as JournalEntry[]
const set = (collection: string, id: string, $set: Record<string, unknown>) =>
  database.updateWhere(collection, { _id: id }, { $set })
const line = async (number: number) => (await lines())[number - 1]!

async function expectFound(code: string, subject = one): Promise<void> {
  await town.night(1)
  const found = await town.findings()
  expect(found.map((finding) => finding.code)).toContain(code)
  // A changed line no longer fits the pool it took from either; no other account is named.
  const accounts = found.filter(({ subject: { kind } }) => kind === 'account').map((finding) => finding.subject.id)
  expect(new Set(accounts)).toEqual(new Set(subject === one ? [one] : []))
  expect(found.some((finding) => finding.subject.id === subject)).toBe(true)
  expect(await town.frozen()).toEqual(subject === one ? [one] : [])
  expect(town.alarms.map(({ _id }) => _id).sort()).toEqual(found.map(({ _id }) => _id).sort())
}

describe('a line of the journal', () => {
  test.each([
    ['quantity', { quantity: 31 }],
    ['actor', { actor: 'pe_other' }],
    ['time', { at: 1 }],
    ['what it stands on', { 'ref.ticketId': 'tk999' }],
    ['a field nobody knows', { note: 'x' }],
  ])('with another %s', async (_, change) => {
    await set('journal', (await line(1))._id, change)
    await expectFound('LINE_CHANGED')
  })

  test('with another quantity and its own hash made anew', async () => {
    const first = await line(1)
    const forged = { ...first, quantity: 31, availableAfter: 31 }
    await set('journal', first._id, { quantity: 31, availableAfter: 31, hash: recomputeHash(forged) })
    await expectFound('CHAIN_BROKEN')
  })

  test('that is no line any more', async () => {
    await set('journal', (await line(2))._id, { quantity: -5 })
    await expectFound('LINE_BROKEN')
  })

  test('deleted, at the end too', async () => {
    await database.removeById('journal', (await lines()).at(-1)!._id)
    await expectFound('LINE_MISSING')
  })

  test('deleted in the middle', async () => {
    await database.removeById('journal', (await line(2))._id)
    await expectFound('LINE_MISSING')
  })

  test('inserted between two others', async () => {
    const forged = { ...(await line(1)), _id: 'aw_forged', sequence: 2 }
    await database.insert('journal', { ...forged, hash: recomputeHash(forged) })
    await expectFound('LINE_TWICE')
  })

  test('put behind the last one', async () => {
    const last = (await lines()).at(-1)!
    const forged = { ...last, _id: 'aw_forged', sequence: last.sequence + 1, previous: last.hash }
    await database.insert('journal', { ...forged, hash: recomputeHash(forged) })
    await expectFound('LINE_UNKNOWN')
  })

  test('exchanged with the next one', async () => {
    const [, second, third] = await lines()
    await set('journal', second!._id, { sequence: 3 })
    await set('journal', third!._id, { sequence: 2 })
    await expectFound('LINE_CHANGED')
  })

  test('of an account that does not exist', async () => {
    const forged = { ...(await line(1)), _id: 'aw_forged', accountId: 'ac_00000000000000000000000000000000' }
    await database.insert('journal', { ...forged, hash: recomputeHash(forged) })
    await town.night(1)
    const codes = (await town.findings()).map(({ code }) => code)
    expect(codes).toContain('LINE_UNKNOWN')
    expect(await town.frozen()).toEqual([])
  })

  test('of a whole account made anew, head and all: the block knows better', async () => {
    const before = await account()
    let previous = ''
    for (const old of await lines()) {
      const forged = { ...old, actor: 'pe_forger', previous }
      previous = recomputeHash(forged)
      await set('journal', old._id, { actor: 'pe_forger', previous: forged.previous, hash: previous })
    }
    await set('accounts', one, { head: previous, recent: {}, sequence: before.sequence })
    await expectFound('ANCHOR_DIFFERS')
  })

  test('on its way, in the outbox', async () => {
    await town.award(1, 4)
    const { outbox } = await account()
    await set('accounts', one, { outbox: outbox.map((entry) => ({ ...entry, quantity: 40 })) })
    await expectFound('LINE_CHANGED')
  })
})

describe('an account', () => {
  test('whose balance grew', async () => {
    await set('accounts', one, { available: (await account()).available + 100 })
    await expectFound('SUMS_BROKEN')
  })

  test('whose balance and lots grew together', async () => {
    const { available, lots, issued } = await account()
    const grown = lots.map((lot, index) => (index === 0 ? { ...lot, quantity: lot.quantity + 100 } : lot))
    await set('accounts', one, { available: available + 100, lots: grown, issued: issued + 100 })
    await expectFound('BALANCE_DIFFERS')
  })

  test('whose points live longer', async () => {
    const { lots } = await account()
    await set('accounts', one, { lots: lots.map((lot) => ({ ...lot, expiresOn: '2099-12-31' })) })
    await expectFound('STATE_DIFFERS')
  })

  test('whose limits are forgotten', async () => {
    await set('accounts', one, { counters: {} })
    await expectFound('STATE_DIFFERS')
  })

  test('whose debt is gone', async () => {
    await set('accounts', one, { debt: 7 })
    await expectFound('BALANCE_DIFFERS')
  })

  test('with another head, or number', async () => {
    await set('accounts', one, { head: 'f'.repeat(64) })
    await expectFound('CHAIN_BROKEN')
  })

  test('with another number', async () => {
    await set('accounts', one, { sequence: (await account()).sequence - 1 })
    await expectFound('LINE_UNKNOWN')
  })

  test('that remembers a line otherwise', async () => {
    const { recent } = await account()
    const [id, entry] = Object.entries(recent)[0]!
    await set('accounts', one, { [`recent.${id}.quantity`]: entry.quantity + 1 })
    await expectFound('COPY_DIFFERS')
  })

  test('with a hold nobody made, or one that is gone', async () => {
    await database.updateWhere('accounts', { _id: one }, { $unset: [`held.${waiting}`] })
    await expectFound('SUMS_BROKEN')
  })

  test('that is no account any more', async () => {
    await set('accounts', one, { available: 'viel' })
    await expectFound('DOCUMENT_BROKEN')
  })

  test('deleted', async () => {
    await database.removeById('accounts', one)
    await town.night(1)
    const gone = (await town.findings()).filter(({ subject }) => subject.id === one)
    expect(gone.map(({ code }) => code)).toEqual(['CHAIN_GONE'])
    expect(await town.frozen()).toEqual([])
  })

  test('deleted with everything that spoke of it', async () => {
    for (const { _id } of await lines()) await database.removeById('journal', _id)
    for (const id of [fetched, waiting]) await database.removeById('redemptions', id)
    await database.removeById('accounts', one)
    await town.night(1)
    expect((await town.findings()).map(({ code }) => code)).toEqual(expect.arrayContaining(['CHAIN_GONE']))
  })
})

describe('a pool', () => {
  test('with more to give', async () => {
    await set('pools', soap, { available: (await pool()).available + 5 })
    await expectFound('SUMS_BROKEN', soap)
  })

  test('with more to give and a cap to fit', async () => {
    const { available, cap } = await pool()
    await set('pools', soap, { available: available + 5, cap: cap + 5 })
    await expectFound('BALANCE_DIFFERS', soap)
  })

  test('with goods that went by the back door', async () => {
    const { available, consumed } = await pool()
    await set('pools', soap, { available: available - 2, consumed: consumed + 2 })
    await expectFound('CONSUMED_DIFFERS', soap)
  })

  test('whose loss was made smaller', async () => {
    const { available, lost } = await pool()
    await set('pools', soap, { available: available + 1, lost: lost - 1 })
    await expectFound('BALANCE_DIFFERS', soap)
  })

  test('with goods set aside for nobody', async () => {
    const { available } = await pool()
    const token = { accountId: one, quantity: 1, nonce: 'no_x', at: town.now }
    await set('pools', soap, { available: available - 1, 'holds.rd_x': token })
    await expectFound('TOKEN_STRAY', soap)
  })

  test('whose token for somebody is gone', async () => {
    const rice = 'po_rw_DASNG_rice_1'
    const { available } = await pool(rice)
    await database.updateWhere(
      'pools',
      { _id: rice },
      { $unset: [`holds.${waiting}`], $set: { available: available + 1 } },
    )
    await expectFound('TOKEN_MISSING')
  })

  test('whose movement was changed', async () => {
    const [first] = await lines(soap)
    await set('journal', first!._id, { actor: 'pe_x' })
    await expectFound('LINE_CHANGED', soap)
  })

  test('frozen, or thawed, without a line', async () => {
    await set('pools', soap, { frozen: true })
    await expectFound('BALANCE_DIFFERS', soap)
  })

  test('deleted', async () => {
    await database.removeById('pools', soap)
    await town.night(1)
    expect((await town.findings()).some(({ code, subject }) => code === 'CHAIN_GONE' && subject.id === soap)).toBe(true)
  })
})

describe('a redemption in the list', () => {
  test.each([
    ['said to be open again', { status: 'open' }],
    ['for more goods', { units: 9 }],
    ['by somebody else', { closedBy: 'pe_x' }],
    ['for less', { price: 1 }],
  ])('%s', async (_, change) => {
    await set('redemptions', fetched, change)
    await expectFound('REDEMPTION_DIFFERS')
  })

  test('that nobody ordered', async () => {
    const row = await database.findById('redemptions', fetched)
    await database.insert('redemptions', { ...row, _id: `rd_${one}_01JD8Z99999999999999999999` })
    await expectFound('REDEMPTION_DIFFERS')
  })

  test('that is gone', async () => {
    await database.removeById('redemptions', waiting)
    await expectFound('REDEMPTION_DIFFERS')
  })
})

describe('a block', () => {
  const day = '2026-03-03'
  test.each([
    ['root', { root: 'f'.repeat(64) }],
    ['totals', { 'totals.awarded': 1 }],
    ['hash', { hash: 'f'.repeat(64) }],
    ['nothing sensible', { chains: 'x' }],
  ])('with another %s', async (_, change) => {
    await set('audit_blocks', day, change)
    await expectFound('BLOCK_CHANGED', day)
  })

  test('deleted', async () => {
    await database.removeById('audit_blocks', day)
    await expectFound('BLOCK_CHANGED', day)
  })

  test('whose heads were changed', async () => {
    const [page] = await database.find('audit_anchors', { day, to: { $gt: 'ac_' } }, { limit: 1 })
    const anchors = page!['anchors'] as object[]
    await set('audit_anchors', page!._id, { anchors: anchors.slice(1) })
    await expectFound('BLOCK_CHANGED', day)
  })
})

test('an award nobody has a fact for is found by its line', async () => {
  const made = await town.award(1, 9)
  town.unproved.add(made._id)
  await town.relay()
  await expectFound('AWARD_UNEXPLAINED')
  expect((await town.findings())[0]).toMatchObject({ detail: { line: made._id, quantity: 9 } })
})

test('what two persons accepted is told no more, and the account goes on; another difference stops it again', async () => {
  await set('journal', (await line(1))._id, { actor: 'pe_x' })
  await town.night(1)
  const found = await town.findings()
  await town.audit.store.acceptFindings(
    found.map(({ _id }) => _id),
    town.now,
  )
  await town.ledger.store.unmarkFrozen(one)
  town.alarms.length = 0
  await town.night(2)
  expect(await town.frozen()).toEqual([])
  expect(town.alarms).toEqual([])
  await set('journal', (await line(2))._id, { actor: 'pe_y' })
  await set('accounts', one, { counters: {} })
  await town.night(3)
  expect(await town.frozen()).toEqual([one])
  expect(town.alarms.length).toBeGreaterThan(0)
})
