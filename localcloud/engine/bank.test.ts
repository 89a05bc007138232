import { join } from 'node:path'
import { temporaryFolder } from '../testing/temporary-folder'
import { Engine } from './engine'

const folder = temporaryFolder()
const ACCOUNTS = 6
const START = 100

/** A small reproducible source of luck. */
function luck(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state % below
  }
}

async function transfer(engine: Engine, from: string, to: string, quantity: number): Promise<boolean> {
  const transaction = engine.begin()
  const move = (id: string, by: number) => {
    const request = { query: { _id: id }, data: { $inc: { n: by } }, multi: false, merge: true, upsert: false }
    return engine.modify('accounts', request, transaction)
  }
  try {
    await move(from, -quantity)
    await move(to, quantity)
    await engine.commit(transaction)
    return true
  } catch (error) {
    if ((error as { code: string }).code !== 'DATABASE_TRANSACTION_CONFLICT') throw error
    return false
  }
}

describe('the bank', () => {
  test('transfers in transactions and writes outside: every reader sees one total, nothing is lost', async () => {
    const engine = new Engine(join(folder, 'bank'))
    await engine.ensureSchema([{ name: 'accounts', indexes: [{ name: 'n', keys: [['n', 1]] }] }])
    await engine.insert(
      'accounts',
      Array.from({ length: ACCOUNTS }, (_, at) => ({ _id: `a${at}`, n: START, hits: 0 })),
    )
    let [transferred, touched] = [0, 0]
    const work = async (seed: number) => {
      const draw = luck(seed)
      for (let round = 0; round < 60; round++) {
        const [one, step] = [draw(ACCOUNTS), 1 + draw(ACCOUNTS - 1)]
        if (draw(3) > 0) {
          const done = await transfer(engine, `a${one}`, `a${(one + step) % ACCOUNTS}`, draw(9))
          transferred += Number(done)
        } else {
          const data = { $inc: { hits: 1 } }
          const request = { query: { _id: `a${one}` }, data, multi: false, merge: true, upsert: false }
          const { updated } = await engine.modify('accounts', request)
          touched += updated
        }
      }
    }
    let reading = true
    const read = async () => {
      while (reading) {
        const totals = (documents: Record<string, unknown>[]) => documents.reduce((sum, { n }) => sum + Number(n), 0)
        expect(totals(await engine.find('accounts', { query: {} }))).toBe(ACCOUNTS * START)
        const snapshot = engine.begin()
        const sum = []
        for (let at = 0; at < ACCOUNTS; at++) {
          sum.push(...(await engine.find('accounts', { query: { _id: `a${at}` } }, snapshot)))
          await new Promise((resolve) => setImmediate(resolve))
        }
        expect(totals(sum)).toBe(ACCOUNTS * START)
        engine.abort(snapshot)
      }
    }
    const reader = read()
    await Promise.all([1, 2, 3, 4, 5, 6].map(work))
    reading = false
    await reader
    const accounts = await engine.find('accounts', { query: { n: { $gte: -1e9 } } })
    expect(accounts).toHaveLength(ACCOUNTS)
    expect(accounts.reduce((sum, { hits }) => sum + Number(hits), 0)).toBe(touched)
    expect(transferred).toBeGreaterThan(20)
    await engine.close()
  })
})
