import type { Take } from '@shared/domain/stock/schema'
import { logError } from '../../platform/log'
import { livePools } from './pool-desk'
import { proposeVoids } from './propose-voids'
import { findTake, listDueTakes, replaceTake } from './stock.repo'
import { abandon, bookDifferences, freeGoods, freezeGoods } from './take-steps'
import { tellOfTake } from './tell-of-take'

const maxTries = 10

export async function loadTake(takeId: string): Promise<Take> {
  const take = await findTake(takeId)
  if (!take) throw new Error(`stock-take ${takeId} is not there`)
  return take
}

/** Writes what `change` makes of the take, on whatever it is by then. Null: nothing to write any more. */
async function changeTake(takeId: string, change: (take: Take) => Take | null): Promise<Take> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const before = await loadTake(takeId)
    const after = change(before)
    if (!after || after === before) return before
    if (await commit(before, after)) return { ...after, version: before.version + 1 }
  }
  throw new Error(`stock-take ${takeId} changes too fast`)
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

/** The job: interrupted steps, and takes whose day is over. Answers how many were brought on. */
export async function tendTakes(now: number): Promise<number> {
  let tended = 0
  for (const { _id } of await listDueTakes(now, batch)) {
    try {
      await changeTake(_id, (take) => (isOverdue(take, now) ? abandon(take, now) : null))
      const take = await runTake(_id, now)
      if (take.state === 'abandoned') await tellOfTake(take, now)
      tended += 1
    } catch (error) {
      logError('take-not-tended', error, { takeId: _id })
    }
  }
  return tended
}

function isOverdue({ state, endsAt }: Take, now: number): boolean {
  return (state === 'starting' || state === 'counting') && endsAt <= now
}

const batch = 20
