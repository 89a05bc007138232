import { decideClose } from '@shared/domain/stock/decide-close'
import { decideGiveUp } from '@shared/domain/stock/decide-give-up'
import type { Take } from '@shared/domain/stock/schema'
import { isRunning, nextTakeState } from '@shared/domain/stock/take-table'
import { isCounted } from '@shared/domain/stock/take-view'
import { refuse, type Result } from '@shared/kernel/result'
import { unhurried, workThrough, type Work } from '../../platform/work-through'
import { livePools } from './live-pools'
import { proposeVoids } from './propose-voids'
import { settleShortages } from './settle-shortage'
import { findTake, listDueTakes, replaceTake } from './stock.repo'
import { bookDifferences, freeGoods, freezeGoods, readShelf } from './take-steps'
import { tellOfTake } from './tell-of-take'

const maxTries = 10

export async function loadTake(takeId: string): Promise<Take> {
  const take = await findTake(takeId)
  if (!take) throw new Error(`stock-take ${takeId} is not there`)
  return take
}

type Closer = Omit<Parameters<typeof decideClose>[1], 'shelf'>

/** What closing would make of the take, on the shelf as it is now. */
export async function planClosing(take: Take, closer: Closer): Promise<Result<Take>> {
  const allowed = nextTakeState(take.state, 'close')
  if (!allowed.ok) return allowed
  if (!isCounted(take)) return refuse('WRONG_STATE', { reason: 'TAKE_NOT_READY' })
  const { caller, requestId, fingerprint, now } = closer
  const shelf = await readShelf(take, { desk: livePools, actor: caller._id, now })
  return decideClose(take, { caller, requestId, fingerprint, shelf, now })
}

export function commit(before: Take, after: Take): Promise<boolean> {
  return replaceTake(before.version, { ...after, version: before.version + 1 })
}

/**
 * Brings a take as far as it goes by itself: frozen when it is starting, ended when it is closing or abandoned. Anybody
 * may run it at any time, two at once too: every step finds its own work done already, and the document is changed only
 * on the version it was read in.
 */
export async function runTake(takeId: string, now: number): Promise<Take> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const take = await loadTake(takeId)
    const step = { desk: livePools, actor: take.closing?.by ?? take.startedBy, now }
    if (take.state === 'starting') await commit(take, await freezeGoods(take, step))
    else if (take.state === 'closing') await commit(take, await closeStep(take, step))
    else if (take.state === 'abandoning') await commit(take, await freeGoods(take, step))
    else return take
  }
  throw new Error(`stock-take ${takeId} does not come to rest`)
}

async function closeStep(take: Take, step: Parameters<typeof freeGoods>[1]): Promise<Take> {
  const booked = await bookDifferences(take, step)
  if (booked.state !== 'closing') return booked
  await proposeVoids(booked, step)
  return freeGoods(booked, step)
}

/** A closed take with promised goods missing, as far as that is settled by now. Twice, and two at once, is once. */
export async function settleTake(takeId: string, now: number): Promise<Take> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const take = await loadTake(takeId)
    if (isRunning(take.state) || !take.items.some(({ state }) => state === 'missing')) return take
    const settled = await settleShortages(take, { desk: livePools, actor: take.closing?.by ?? take.startedBy, now })
    if ((await commit(take, settled)) && (settled.nextAt ?? Infinity) > now) return settled
  }
  throw new Error(`stock-take ${takeId} is not settled: it changes too fast`)
}

/** Its day is over: what both have counted is closed, everything else given up. */
async function endOverdue(takeId: string, now: number): Promise<void> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const take = await loadTake(takeId)
    if (!isOverdue(take, now)) return
    const closer = { caller: { _id: take.startedBy }, requestId: takeId, fingerprint: takeId, now }
    const ended = isCounted(take) ? await planClosing(take, closer) : decideGiveUp(take, now)
    if (!ended.ok) throw new Error(`stock-take ${takeId} cannot be ended: ${ended.reason}`)
    if (await commit(take, ended.value)) return
  }
  throw new Error(`stock-take ${takeId} changes too fast`)
}

/** The job: interrupted steps, and takes whose day is over. Answers how many were brought on. */
export async function tendTakes(now: number, stint = unhurried): Promise<number> {
  const work: Work<Take> = {
    event: 'take-not-tended',
    factsOf: ({ _id: takeId }) => ({ takeId }),
    finish: ({ _id, state }) => (isRunning(state) ? tend(_id, now) : settleTake(_id, now)),
  }
  return workThrough(await listDueTakes(now, batch), work, stint)
}

async function tend(takeId: string, now: number): Promise<void> {
  await endOverdue(takeId, now)
  const take = await runTake(takeId, now)
  if (!isRunning(take.state)) await tellOfTake(take, now)
}

function isOverdue({ state, endsAt }: Take, now: number): boolean {
  return (state === 'starting' || state === 'counting') && endsAt <= now
}

const batch = 20
