/** A town that goes on while its books are gone through: nothing is found that is not there, and what is there is found. */
import fc from 'fast-check'
import { addLeaves, emptyTree, rootOf } from '@shared/domain/audit/merkle'
import type { Anchor } from '@shared/domain/audit/schema'
import { isCopyOf } from '../../../cloudfunctions/modules/audit/blocks'
import { advance } from '../../../cloudfunctions/modules/audit/run'
import { sha256 } from '../../../cloudfunctions/platform/ids'
import { nightAfter, SmallTown } from '../../support/books/small-town'
import { MemoryDatabase, MemoryStore } from '../memory-store'

// Each finding writes a line of the log; here there are hundreds.
beforeAll(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined))

const owners = [1, 2, 3, 4, 5, 6]

type Step = { readonly owner: number; readonly act: number; readonly size: number }
const step: fc.Arbitrary<Step> = fc.record({
  owner: fc.constantFrom(...owners),
  act: fc.integer({ min: 0, max: 6 }),
  size: fc.integer({ min: 1, max: 9 }),
})

/** One thing somebody does; what they cannot do leaves a refusal, or nothing. */
async function live(town: SmallTown, open: string[], { owner, act, size }: Step): Promise<void> {
  town.now += 60_000
  if (act === 0) await town.award(owner, size)
  else if (act <= 2) open.push(await town.redeem(owner, { price: size, reward: act === 1 ? 'soap' : 'rice' }))
  else if (act === 3) await town.end(open.shift() ?? '', 'fulfil')
  else if (act === 4) await town.end(open.pop() ?? '', 'cancel')
  else if (act === 5) await town.reverse(owner, await town.award(owner, size))
  else await town.relay()
}

async function aTown(history: readonly Step[]): Promise<{ town: SmallTown; database: MemoryDatabase; open: string[] }> {
  const database = new MemoryDatabase()
  const town = new SmallTown(database)
  const open: string[] = []
  await town.open()
  for (const owner of owners) await town.award(owner, 40)
  for (const one of history) await live(town, open, one)
  return { town, database, open }
}

test('whatever a town does, before and between its nights, nothing is found', async () => {
  const history = fc.array(step, { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(history, history, async (before, between) => {
      const { town, open } = await aTown(before)
      await town.night(0)
      for (const one of between) await live(town, open, one)
      await town.relay()
      await town.night(1)
      expect(await town.findings()).toEqual([])
    }),
    { numRuns: 8, endOnFailure: true },
  )
})

test('nor while it lives on under the auditor’s eyes, call by call', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 120 }), async (busy) => {
      const store = new MemoryStore()
      const living = new SmallTown(new MemoryDatabase(store))
      await living.open()
      for (const owner of owners) await living.award(owner, 40)
      const steps = [...busy]
      const open: string[] = []
      let calls = 0
      // Every second call of the audit the town does something; its own calls go straight to the store.
      const watched = new MemoryDatabase(store, async (effect) => {
        const next = ++calls % 2 === 0 ? steps.shift() : undefined
        if (next) await live(living, open, next)
        return effect()
      })
      const watching = new SmallTown(watched)
      for (let days = 0; days < 3; days += 1) await watching.night(days)
      expect(steps.length).toBeLessThan(busy.length)
      const found = await watching.findings()
      expect(found.filter(({ code }) => code !== 'OUTBOX_OLD')).toEqual([])
      expect(await watching.frozen()).toEqual([])
    }),
    { numRuns: 5, endOnFailure: true },
  )
})

const tampering = fc.record({
  collection: fc.constantFrom('journal', 'accounts', 'pools', 'redemptions', 'audit_blocks'),
  which: fc.nat(),
  how: fc.nat(),
})

/** Everything the audit answers for: not what only speeds things up or says how far the work is. */
const ignored = new Set([
  '_id',
  'version',
  'dirtyAt',
  'recent',
  'outbox',
  'pending',
  'fingerprint',
  'issuerId',
  'ownerId',
  'shopName',
  'subject',
  'kind',
  'closedAt',
  'takeId',
])

test('one change anywhere, after any history, is found', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 40 }),
      tampering,
      async (history, { collection, which, how }) => {
        const { town, database } = await aTown(history)
        await town.relay()
        await town.night(0)
        const documents = await database.find(collection, { _id: { $gt: '' } }, { limit: 1_000 })
        const document = documents[which % documents.length]
        if (!document) return
        const fields = Object.keys(document).filter(
          (field) => !(collection === 'journal' ? ['_id'] : [...ignored]).includes(field),
        )
        const field = fields[how % (fields.length + 1)]
        if (field === undefined) await database.removeById(collection, document._id)
        else
          await database.updateWhere(collection, { _id: document._id }, { $set: { [field]: another(document[field]) } })
        await town.night(1)
        const found = await town.findings()
        expect({ collection, field, found: found.length > 0 }).toEqual({ collection, field, found: true })
      },
    ),
    { numRuns: 50, endOnFailure: true },
  )
})

/** Another value of the same shape, so that no schema helps. */
function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return /^[0-9a-f]{64}$/.test(value) ? 'f'.repeat(64) : `${value}x`
  if (Array.isArray(value)) return value.length === 0 ? [{ expiresOn: '2027-12-31', quantity: 1 }] : value.slice(1)
  const entries = Object.entries(value as object)
  return entries.length === 0 ? { all_202603: 1 } : Object.fromEntries(entries.slice(1))
}

test('a night cut off anywhere goes on where it stopped, and comes to the same block', async () => {
  const { town } = await aTown([])
  await town.relay()
  for (let ticks = 0; ticks < 20; ticks += 1) {
    // A tick with no time takes one slice.
    if ((await advance(town.audit, nightAfter(0), () => false)) === 0) break
  }
  const [block] = await town.audit.store.listBlocks({ limit: 1 })
  expect(block).toMatchObject({ _id: '2026-03-03', chains: 9, totals: { accounts: 6, awarded: 240, available: 240 } })
})

test('two ticks at once count everything once', async () => {
  const { town } = await aTown([])
  await town.relay()
  await Promise.all([1, 2, 3].map(() => advance(town.audit, nightAfter(0))))
  const [block] = await town.audit.store.listBlocks({ limit: 1 })
  expect(block).toMatchObject({ chains: 9, totals: { accounts: 6, awarded: 240 } })
})

test('blocks hang together, and a copy kept outside proves them', async () => {
  const { town } = await aTown([])
  await town.relay()
  for (const days of [0, 1, 2]) {
    await town.award(1, 1)
    await town.relay()
    await town.night(days)
  }
  const [third, second, first] = await town.audit.store.listBlocks({ limit: 3 })
  expect([first!.previous, second!.previous, third!.previous]).toEqual(['', first!.hash, second!.hash])
  const daysKept = await town.database.find('audit_anchors', { _id: { $gt: '' } }, { limit: 100 })
  expect(new Set(daysKept.map(({ day }) => day))).toEqual(new Set([second!._id, third!._id]))
  const copy = town.copies.get(third!._id) ?? ''
  expect(isCopyOf(copy, third!, sha256)).toBe(true)
  expect(isCopyOf(copy.replace(/,\d+,/, ',99,'), third!, sha256)).toBe(false)
  expect(isCopyOf(copy, second!, sha256)).toBe(false)
})

test('before two in the morning yesterday’s night is the last one', async () => {
  const { town } = await aTown([])
  expect(await advance(town.audit, Date.parse('2026-03-03T01:59:00+08:00'))).toBe(0)
})

test('a root tells every set of heads from every other', () => {
  const anchor = fc.record({ id: fc.string({ minLength: 1 }), sequence: fc.nat(), head: fc.string() })
  const root = (anchors: readonly Anchor[]) => rootOf(addLeaves(emptyTree, anchors, sha256), sha256)
  fc.assert(
    fc.property(fc.array(anchor, { maxLength: 40 }), fc.array(anchor, { maxLength: 40 }), (left, right) => {
      expect(root(left) === root(right)).toBe(JSON.stringify(left) === JSON.stringify(right))
      const half = Math.floor(left.length / 2)
      const inSlices = addLeaves(addLeaves(emptyTree, left.slice(0, half), sha256), left.slice(half), sha256)
      expect(rootOf(inSlices, sha256)).toBe(root(left))
    }),
  )
})
