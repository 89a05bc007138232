import type { Account, JournalEntry, Pool, Redemption } from '@shared/domain/ledger/schema'
import { recomputeHash } from '../../../cloudfunctions/modules/ledger/chain'
import type { Engine } from '../../../localcloud/engine/engine'

/** What may be found of a redemption; 'absent': it came to nothing. */
export type Finding = Redemption['status'] | 'absent'
/** By id, for every redemption anybody asked for: more than one where an answer never came. */
export type Promised = ReadonlyMap<string, ReadonlySet<Finding>>

/** What does not add up when nothing is under way and everything is relayed and swept, in words. */
export async function auditFolder(engine: Engine, promised: Promised): Promise<string[]> {
  const all = async <T>(collection: string) => (await engine.find(collection, { query: {} })) as unknown as T[]
  const accounts = await all<Account>('accounts')
  const pools = await all<Pool>('pools')
  const goods = pools.filter(({ kind }) => kind === 'goods')
  const journal = (await all<JournalEntry>('journal')).filter(({ accountId }) => accountId.startsWith('ac_'))
  const redemptions = await all<Redemption>('redemptions')
  return [
    ...accounts.flatMap(judgeAccount),
    ...pools.flatMap(judgePool),
    ...findUnkept(accounts, goods),
    ...judgeTokens(accounts, goods, redemptions),
    ...accounts.flatMap(({ _id, outbox }) => brokenOf(_id, { 'nobody relayed': outbox.length === 0 })),
    ...judgeChains(accounts, journal),
    ...judgeList(redemptions, journal),
    ...judgeAnswers(redemptions, promised),
  ]
}

/** What must hold at every instant, also in the one a server was killed in. */
export async function auditMidway(engine: Engine): Promise<string[]> {
  const accounts = (await engine.find('accounts', { query: {} })) as unknown as Account[]
  const pools = (await engine.find('pools', { query: {} })) as unknown as Pool[]
  return [...accounts.flatMap(judgeAccount), ...pools.flatMap(judgePool), ...findUnkept(accounts, pools)]
}

function judgeAccount({ _id, available, lots, held, issued, spent, expired, debt }: Account): string[] {
  const put = sum(Object.values(held), ({ quantity }) => quantity)
  return brokenOf(_id, {
    'less than nothing': available >= 0,
    'lots differ': available === sum(lots, ({ quantity }) => quantity),
    'points do not add up': issued === available + put + spent + expired && debt === 0,
  })
}

function judgePool({ _id, cap, available, consumed, lost, holds }: Pool): string[] {
  const put = sum(Object.values(holds), ({ quantity }) => quantity)
  return brokenOf(_id, {
    'less than nothing': available >= 0,
    'units do not add up': available + put + consumed + lost === cap,
  })
}

/** Goods promised that no pool keeps for whom they were promised to. */
function findUnkept(accounts: readonly Account[], pools: readonly Pool[]): string[] {
  const kept = new Set(tokensIn(pools))
  return promisesIn(accounts)
    .filter((promise) => !kept.has(promise))
    .map((promise) => `goods promised and not kept: ${promise}`)
}

function promisesIn(accounts: readonly Account[]): string[] {
  return accounts.flatMap(({ held }) => Object.entries(held).map(([op, { pool, nonce }]) => `${op} ${pool} ${nonce}`))
}

function tokensIn(pools: readonly Pool[]): string[] {
  return pools.flatMap(({ _id, holds }) => Object.entries(holds).map(([op, { nonce }]) => `${op} ${_id} ${nonce}`))
}

/** Open redemptions, points put aside and goods put aside are the same; what was handed over left a pool. */
function judgeTokens(accounts: readonly Account[], pools: readonly Pool[], list: readonly Redemption[]): string[] {
  const [promises, tokens] = [promisesIn(accounts).length, tokensIn(pools).length]
  const open = list.filter(({ status }) => status === 'open').length
  const handedOver = list.filter(({ status }) => status === 'fulfilled')
  const gone = sum(handedOver, ({ units }) => units)
  const consumed = sum(pools, (pool) => pool.consumed)
  return brokenOf('the village', {
    [`${promises} have points aside, ${tokens} goods are, ${open} redemptions are open`]:
      promises === tokens && tokens === open,
    [`${gone} units were handed over, ${consumed} left the pools`]: gone === consumed,
  })
}

function judgeChains(accounts: readonly Account[], journal: readonly JournalEntry[]): string[] {
  const chains = new Map(accounts.map(({ _id }): [string, JournalEntry[]] => [_id, []]))
  for (const line of journal) chains.get(line.accountId)?.push(line)
  return accounts.flatMap(({ _id, sequence, head, spent }) => {
    const lines = (chains.get(_id) ?? []).sort((left, right) => left.sequence - right.sequence)
    const isChained = lines.every((line, index) => {
      const previous = lines[index - 1]?.hash ?? ''
      return line.sequence === index + 1 && line.previous === previous && line.hash === recomputeHash(line)
    })
    const fulfilled = sum(
      lines.filter(({ kind, ok }) => kind === 'fulfil' && ok),
      ({ quantity }) => quantity,
    )
    return brokenOf(_id, {
      'its chain is broken': isChained && lines.length === sequence && (lines.at(-1)?.hash ?? '') === head,
      'spent is not what was handed over': spent === fulfilled,
    })
  })
}

function judgeList(redemptions: readonly Redemption[], journal: readonly JournalEntry[]): string[] {
  const lines = new Map(journal.map((line) => [line._id, line]))
  const ordered = journal.filter(({ kind, ok }) => kind === 'redeem' && ok).length
  const statuses: Partial<Record<JournalEntry['kind'], Redemption['status']>> = {
    fulfil: 'fulfilled',
    cancel: 'cancelled',
    redemptionExpire: 'expired',
  }
  const wrong = redemptions.filter(({ _id, status }) => {
    const closing = lines.get(`${_id}_res`)
    return !lines.get(_id)?.ok || status !== (closing ? statuses[closing.kind] : 'open')
  })
  return [
    ...wrong.map(({ _id, status }) => `${_id} is ${status}, the journal says something else`),
    ...(ordered === redemptions.length
      ? []
      : [`${ordered} redemptions in the journal, ${redemptions.length} in the list`]),
  ]
}

function judgeAnswers(redemptions: readonly Redemption[], promised: Promised): string[] {
  const found = new Map(redemptions.map(({ _id, status }) => [_id, status]))
  const unasked = [...found.keys()].filter((id) => !promised.has(id))
  const different = [...promised].filter(([id, findings]) => !findings.has(found.get(id) ?? 'absent'))
  return [
    ...unasked.map((id) => `nobody asked for ${id}`),
    ...different.map(
      ([id, findings]) => `${id} was promised ${[...findings].join(' or ')}, is ${found.get(id) ?? 'absent'}`,
    ),
  ]
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0)
}

function brokenOf(id: string, holds: Record<string, boolean>): string[] {
  return Object.entries(holds).flatMap(([what, isTrue]) => (isTrue ? [] : [`${id}: ${what}`]))
}
