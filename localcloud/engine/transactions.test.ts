import { join } from 'node:path'
import { type LocalCloud, startLocalCloud } from '../index'
import { codeOf, connect, type SdkDatabase } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'

const folder = temporaryFolder()
let cloud: LocalCloud
let db: SdkDatabase

beforeAll(async () => {
  const schema = [{ name: 'items', indexes: [{ name: 'code', keys: [['code', 1]] as [string, 1][], unique: true }] }]
  cloud = await startLocalCloud({ port: 0, dataDir: join(folder, 'data'), schema, functions: [], mounts: [] })
  db = connect(cloud.url).database()
})
afterAll(() => cloud.close())
beforeEach(async () => {
  await cloud.clear()
  await items().add([
    { _id: 'a', n: 1, code: 'a' },
    { _id: 'b', n: 1, code: 'b' },
  ])
})

const items = () => db.collection('items')
const CONFLICT = 'DATABASE_TRANSACTION_CONFLICT'

describe('transactions', () => {
  test('show their writes to themselves only, until the commit', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('items').doc('a').update({ n: 2 })
    await transaction.collection('items').add({ _id: 'c', n: 3, code: 'c' })
    await transaction.collection('items').doc('b').remove()
    const inside = await transaction
      .collection('items')
      .where({ n: db.command.gt(0) })
      .get()
    expect(inside.data.map(({ _id, n }) => [_id, n])).toEqual([
      ['a', 2],
      ['c', 3],
    ])
    expect((await items().doc('a').get()).data).toMatchObject([{ n: 1 }])
    expect((await items().count()).total).toBe(2)
    await transaction.commit()
    expect((await items().orderBy('n', 'asc').get()).data).toMatchObject([
      { _id: 'a', n: 2 },
      { _id: 'c', n: 3 },
    ])
  })

  test('leave nothing behind when rolled back', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('items').doc('a').set({ n: 5 })
    await transaction.rollback()
    expect((await items().doc('a').get()).data).toMatchObject([{ n: 1, code: 'a' }])
    expect(await codeOf(transaction.collection('items').doc('a').get())).toBe('DATABASE_TRANSACTION_FAIL')
  })

  test('read one snapshot, whatever others commit meanwhile', async () => {
    const transaction = await db.startTransaction()
    expect((await transaction.collection('items').doc('a').get()).data).toMatchObject({ n: 1 })
    await items().doc('b').update({ n: 9 })
    await items().doc('a').remove()
    expect((await transaction.collection('items').doc('b').get()).data).toMatchObject({ n: 1 })
    expect((await transaction.collection('items').doc('a').get()).data).toMatchObject({ n: 1 })
    await transaction.rollback()
  })

  test('the second writer of a document loses at once and is ended by the server', async () => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first.collection('items').doc('a').update({ n: 2 })
    await second.collection('items').doc('b').update({ n: 2 })
    expect(await codeOf(second.collection('items').doc('a').update({ n: 3 }))).toBe(CONFLICT)
    expect(await codeOf(second.commit())).toBe('DATABASE_TRANSACTION_FAIL')
    const third = await db.startTransaction()
    await third.collection('items').doc('b').update({ n: 4 }) // the loser's lock is gone
    await third.commit()
    await first.commit()
    expect((await items().orderBy('_id', 'asc').get()).data).toMatchObject([{ n: 2 }, { n: 4 }])
  })

  test('a document changed outside since the snapshot cannot be written', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('items').doc('a').get()
    await items().doc('a').update({ n: 7 })
    expect(await codeOf(transaction.collection('items').doc('a').update({ n: 8 }))).toBe(CONFLICT)
  })

  test('a write outside waits for the transaction that holds its document', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('items').doc('a').update({ n: 10 })
    const outside = items()
      .where({ _id: 'a' })
      .update({ n: db.command.inc(1) })
    await transaction.commit()
    expect(await outside).toMatchObject({ updated: 1 })
    expect((await items().doc('a').get()).data).toMatchObject([{ n: 11 }])
  })

  test('unique keys are kept between transactions, and a key given up can be reused inside', async () => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first.collection('items').add({ _id: 'c', code: 'new' })
    expect(await codeOf(second.collection('items').add({ _id: 'd', code: 'new' }))).toBe(CONFLICT)
    await first.commit()
    const third = await db.startTransaction()
    await third.collection('items').doc('a').remove()
    await third.collection('items').add({ _id: 'e', code: 'a' })
    await third.commit()
    const fourth = await db.startTransaction()
    await expect(fourth.collection('items').add({ _id: 'f', code: 'a' })).rejects.toThrow('E11000')
    expect((await items().where({ code: 'a' }).get()).data).toMatchObject([{ _id: 'e' }])
  })

  test('twelve runTransaction on one document: every success counts once', async () => {
    const attempts = Array.from({ length: 12 }, () => {
      return db.runTransaction(async (transaction) => {
        const { data } = await transaction.collection('items').doc('a').get()
        await transaction
          .collection('items')
          .doc('a')
          .update({ n: (data as { n: number }).n + 1 })
      })
    })
    const outcomes = await Promise.allSettled(attempts)
    const succeeded = outcomes.filter(({ status }) => status === 'fulfilled').length
    expect(succeeded).toBeGreaterThan(0)
    expect((await items().doc('a').get()).data).toMatchObject([{ n: 1 + succeeded }])
  })

  test('adds a thousand documents at once', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('items').add(Array.from({ length: 1001 }, (_, n) => ({ code: `k${n}` })))
    await transaction.commit()
    expect((await items().count()).total).toBe(1003)
  })
})
