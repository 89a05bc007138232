import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkInChild } from '../../operations/check-in-child'
import { connect, type Row, type SdkDatabase, type SdkQuery } from '../../testing/sdk'
import { Luck } from '../../testing/luck'
import { startChildServer } from './child-server'
import { Expectations } from './expectations'
import { withoutForgottenTimers } from './forgotten-timers'
import { ACCOUNTS, layOut, OPENING_BALANCE, type Round, writeItems, writeStamps, writeTransfers } from './writers'

export interface KillRequest {
  directory: string
  rounds: number
  seed: number
  onProgress?: (done: number) => void
}

export interface KillReport {
  rounds: number
  /** Writes and transactions that were answered with success before their kill. */
  acknowledged: number
  /** What an answer had promised and a restart did not show, and what the check complained of. */
  problems: string[]
}

const ITEM_WRITERS = 5
const TRANSFER_WRITERS = 3
const LONGEST_LIFE_MS = 350
const PAGE = 1000

/**
 * Kills a server under load again and again. What every kill leaves behind is checked, and the next server is asked for
 * everything its predecessors have acknowledged. Stops at the first problem.
 */
export async function runKillRounds({ directory, rounds, seed, onProgress }: KillRequest): Promise<KillReport> {
  const luck = new Luck(seed)
  const folder = join(directory, 'data')
  const expectations = new Expectations()
  const report: KillReport = { rounds: 0, acknowledged: 0, problems: [] }
  for (let number = 0; number <= rounds && report.problems.length === 0; number++) {
    const checked = number === 0 ? [] : checkCopy(folder, join(directory, 'copy'))
    const verified = onServer(folder, async (database, kill) => {
      if (number === 0) await layOut(database)
      const problems = await verify(database, expectations, roundsToVerify(number, rounds, luck))
      if (number === rounds) return problems
      const write = () => writeUntilKilled(database, expectations, number, luck, kill)
      report.acknowledged += await withoutForgottenTimers(write)
      return problems
    })
    report.problems.push(...(await Promise.all([checked, verified])).flat())
    report.rounds = number
    onProgress?.(number)
  }
  return report
}

/** Every server is killed in the end; one that has nothing to do loses nothing by it. */
async function onServer<T>(
  folder: string,
  work: (database: SdkDatabase, kill: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const server = await startChildServer(folder)
  try {
    return await work(connect(server.url).database(), server.kill)
  } finally {
    await server.kill()
  }
}

/** Checks what the kill left, as it was before the next server opened it. */
async function checkCopy(folder: string, copy: string): Promise<string[]> {
  cpSync(folder, copy, { recursive: true })
  const { damages } = await checkInChild(copy)
  rmSync(copy, { recursive: true })
  return damages.map((damage) => `the check found: ${JSON.stringify(damage)}`)
}

/** Before round `number` the one that was just killed and an earlier one; at the end all. */
function roundsToVerify(number: number, rounds: number, luck: Luck): number[] {
  if (number === 0) return []
  if (number === rounds) return Array.from({ length: rounds }, (_, at) => at)
  return [...new Set([number - 1, luck.below(number)])]
}

async function writeUntilKilled(
  database: SdkDatabase,
  expectations: Expectations,
  number: number,
  luck: Luck,
  kill: () => Promise<void>,
): Promise<number> {
  let isOver = false
  let acknowledged = 0
  const round: Round = { number, database, expectations, isOver: () => isOver, onDone: () => (acknowledged += 1) }
  const newLuck = () => new Luck(luck.below(2 ** 31))
  const writers = [
    ...Array.from({ length: ITEM_WRITERS }, (_, writer) => writeItems(round, writer, newLuck())),
    ...Array.from({ length: TRANSFER_WRITERS }, (_, writer) => writeTransfers(round, writer, newLuck())),
    writeStamps(round),
  ]
  await sleep(luck.below(LONGEST_LIFE_MS))
  isOver = true
  await kill()
  await Promise.all(writers)
  return acknowledged
}

async function verify(database: SdkDatabase, expectations: Expectations, rounds: number[]): Promise<string[]> {
  const problems: string[] = []
  for (const round of rounds) {
    const items = await allOf(() => database.collection('items').where({ round }).orderBy('n', 'desc'))
    const found = new Map(items.map(({ _id, n }) => [String(_id), Number(n)]))
    problems.push(...expectations.judgeItems(`r${round}-`, found), ...(await askByCode(database, items.slice(0, 5))))
    const lines = await allOf(() => database.collection('journal').where({ round }).orderBy('_id', 'asc'))
    problems.push(...expectations.judgeJournal(`r${round}-`, new Set(lines.map(({ _id }) => String(_id)))))
  }
  const panels = (await database.collection('panels').orderBy('_id', 'asc').get()).data
  return [
    ...problems,
    ...expectations.judgeStamps(panels.map(({ stamp }) => Number(stamp))),
    ...(await balance(database)),
  ]
}

/** Every balance is what the journal makes of the opening one: a transaction came whole or not at all. */
async function balance(database: SdkDatabase): Promise<string[]> {
  const expected = new Map(ACCOUNTS.map((account) => [account, OPENING_BALANCE]))
  const lines = await allOf(() => database.collection('journal').where({}).orderBy('_id', 'asc'))
  for (const { from, to, quantity } of lines) {
    expected.set(String(from), (expected.get(String(from)) ?? 0) - Number(quantity))
    expected.set(String(to), (expected.get(String(to)) ?? 0) + Number(quantity))
  }
  const accounts = (await database.collection('accounts').get()).data
  return accounts
    .filter(({ _id, balance: amount }) => amount !== expected.get(String(_id)))
    .map(
      ({ _id, balance: amount }) =>
        `${String(_id)} holds ${String(amount)}, the journal makes ${expected.get(String(_id))}`,
    )
}

async function askByCode(database: SdkDatabase, items: Row[]): Promise<string[]> {
  const problems: string[] = []
  for (const item of items) {
    const { data } = await database.collection('items').where({ code: item['code'] }).get()
    if (data.length !== 1 || data[0]?.['_id'] !== item['_id'])
      problems.push(`${String(item['_id'])} is not found by its code`)
  }
  return problems
}

async function allOf(query: () => SdkQuery): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const { data } = await query().skip(rows.length).limit(PAGE).get()
    rows.push(...data)
    if (data.length < PAGE) return rows
  }
}
