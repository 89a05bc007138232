import type { Account, JournalEntry, Pool } from '@shared/domain/ledger/schema'
import type { MemoryStore } from '../../simulation/memory-store'

/** What must hold when everybody has gone home and everything is relayed. Says what does not. */
export function audit(store: MemoryStore, answers: readonly JournalEntry[]): string[] {
  const accounts = store.all('accounts') as Account[]
  const pools = store.all('pools') as Pool[]
  const journal = new Map((store.all('journal') as JournalEntry[]).map((line) => [line._id, line]))
  const promised = accounts.flatMap(({ held }) => Object.entries(held))
  const tokens = new Map(
    pools.flatMap(({ _id, holds }) => Object.entries(holds).map(([op, token]) => [op, { ...token, _id }])),
  )
  const findings = [
    ...pools
      .filter((pool) => unitsOf(pool) !== pool.cap || pool.available < 0)
      .map(({ _id }) => `units of ${_id} do not add up`),
    ...accounts
      .filter((account) => pointsOf(account) !== account.issued)
      .map(({ _id }) => `points of ${_id} do not add up`),
    ...promised
      .filter(([op, { pool, nonce }]) => tokens.get(op)?.nonce !== nonce || tokens.get(op)?._id !== pool)
      .map(([op]) => `${op} is promised goods nobody keeps for it`),
    ...answers
      .filter(({ _id, hash }) => journal.get(_id)?.hash !== hash)
      .map(({ _id }) => `the answer ${_id} is not in the journal`),
  ]
  const given = answers.filter(({ ok }) => ok).length
  if (promised.length !== given || tokens.size !== given) {
    findings.push(`${given} were told yes, ${promised.length} have points put aside, ${tokens.size} goods are`)
  }
  return findings
}

function unitsOf({ available, holds, consumed, lost }: Pool): number {
  return available + consumed + lost + Object.values(holds).reduce((sum, { quantity }) => sum + quantity, 0)
}

function pointsOf({ available, held, spent, expired }: Account): number {
  return available + spent + expired + Object.values(held).reduce((sum, { quantity }) => sum + quantity, 0)
}
