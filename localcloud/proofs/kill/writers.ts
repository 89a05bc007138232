import type { SdkDatabase } from '../../testing/sdk'
import type { Luck } from '../../testing/luck'
import type { Answer, Expectations } from './expectations'

export const ACCOUNTS = ['acc-0', 'acc-1', 'acc-2', 'acc-3', 'acc-4']
export const PANELS = ['panel-0', 'panel-1', 'panel-2', 'panel-3']
export const OPENING_BALANCE = 1000

/** What the writers of a round share. */
export interface Round {
  number: number
  database: SdkDatabase
  expectations: Expectations
  /** True once the server was killed: nothing more is sent. */
  isOver: () => boolean
  /** Counts writes answered with success. */
  onDone: () => void
}

/** The documents that are there from the beginning. */
export async function layOut(database: SdkDatabase): Promise<void> {
  await database.collection('accounts').add(ACCOUNTS.map((_id) => ({ _id, balance: OPENING_BALANCE })))
  await database.collection('panels').add(PANELS.map((_id) => ({ _id, stamp: 0 })))
}

/** Inserts, updates under a condition and removes items of its own, one after the other. */
export async function writeItems(round: Round, writer: number, luck: Luck): Promise<void> {
  const items = round.database.collection('items')
  const { command: _ } = round.database
  const present = new Map<string, number>()
  for (let next = 0; !round.isOver(); next++) {
    const known = [...present.keys()]
    const draw = luck.below(10)
    if (draw < 4 || known.length === 0) {
      const id = `r${round.number}-w${writer}-${next}-`
      const add = () => items.add({ _id: id, code: id, round: round.number, n: 0 })
      if (await writeItem(round, id, 0, async () => Boolean(await add()))) present.set(id, 0)
      continue
    }
    const id = luck.pick(known)
    const n = present.get(id) ?? 0
    if (draw < 8) {
      const update = () => items.where({ _id: id, n, round: round.number }).update({ n: _.inc(1) })
      if (await writeItem(round, id, n + 1, async () => (await update()).updated === 1)) present.set(id, n + 1)
    } else {
      const remove = () => items.where({ code: id }).remove()
      if (await writeItem(round, id, null, async () => (await remove()).deleted === 1)) present.delete(id)
    }
  }
}

/** Moves money and writes a line about it in one transaction; some are rolled back. */
export async function writeTransfers(round: Round, writer: number, luck: Luck): Promise<void> {
  const { command: _ } = round.database
  for (let next = 0; !round.isOver(); next++) {
    const id = `r${round.number}-t${writer}-${next}-`
    const [from, quantity] = [luck.pick(ACCOUNTS), 1 + luck.below(9)]
    const to = luck.pick(ACCOUNTS.filter((account) => account !== from))
    const rollsBack = luck.chance(0.15)
    round.expectations.journal.set(id, 'open')
    const commit = { isSent: false }
    const answer = await answerTo(async () => {
      const transaction = await round.database.startTransaction()
      await transaction
        .collection('accounts')
        .doc(from)
        .update({ balance: _.inc(-quantity) })
      await transaction.collection('journal').add({ _id: id, round: round.number, from, to, quantity })
      await transaction
        .collection('accounts')
        .doc(to)
        .update({ balance: _.inc(quantity) })
      if (rollsBack) return transaction.rollback().then(() => false)
      commit.isSent = true
      await transaction.commit()
      return true
    })
    // What was cut off before its commit was sent has nothing to come.
    round.expectations.journal.set(id, commit.isSent ? answer : 'refused')
    if (answer === 'done') round.onDone()
  }
}

/** Stamps all panels in one update of many documents. */
export async function writeStamps(round: Round): Promise<void> {
  const { command: _ } = round.database
  let stamp = round.expectations.stamps[0] ?? 0
  while (!round.isOver()) {
    stamp += 1
    round.expectations.sendStamp(stamp)
    const answer = await answerTo(async () => {
      const { updated } = await round.database
        .collection('panels')
        .where({ stamp: _.gte(0) })
        .update({ stamp })
      return updated === PANELS.length
    })
    round.expectations.answerStamp(answer)
    if (answer === 'done') round.onDone()
  }
}

async function writeItem(
  round: Round,
  id: string,
  next: number | null,
  write: () => Promise<boolean>,
): Promise<boolean> {
  round.expectations.sendItem(id, next)
  const answer = await answerTo(write)
  round.expectations.answerItem(id, answer)
  if (answer === 'done') round.onDone()
  return answer === 'done'
}

/** Conflicts are refusals; an answer that never came leaves the write open. */
async function answerTo(write: () => Promise<boolean>): Promise<Answer> {
  try {
    return (await write()) ? 'done' : 'refused'
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (code === 'DATABASE_TRANSACTION_CONFLICT') return 'refused'
    if (typeof code === 'string' && /^(DATABASE_|SYS_ERR|INVALID_)/.test(code)) throw error
    return 'open'
  }
}
