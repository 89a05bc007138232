import type { Output } from '@shared/contract'
import { sealOf, toleranceMs, verifyOfflineCode, type OfflineVerdict } from '@shared/domain/redemption/offline-code'
import { clockInWords, momentInWords } from '@shared/kernel/time'
import type { DeskKey, DeskMemory, HandedOver } from './desk-memory'

export type Judgement =
  | { readonly ok: true; readonly order: Omit<HandedOver, 'handedAt' | 'state'> }
  | { readonly ok: false; readonly words: string }

type Cause = Extract<OfflineVerdict, { ok: false }>['why']

/** What this phone can tell of a code by itself: whether the goods may be handed over, or in words why not. */
export function judgeCode(text: string, { desk, handed }: DeskMemory, now: number): Judgement {
  if (!desk) return { ok: false, words: '这部手机还没登记，没信号时不能核对。请先登记，或用登记过的手机。' }
  const verdict = verifyOfflineCode(text, desk, now)
  if (!verdict.ok) return { ok: false, words: refusalOf(verdict.why, now) }
  const { redemptionId, what, validUntil } = verdict.claim
  const earlier = handed.find((one) => one.redemptionId === redemptionId)
  if (earlier) return { ok: false, words: handedInWords(earlier, now) }
  return { ok: true, order: { redemptionId, code: text, what, validUntil } }
}

export function handedInWords({ handedAt }: HandedOver, now: number): string {
  return `领过了，${momentInWords(handedAt, now)}，就在这部手机上。`
}

function refusalOf(why: Cause, now: number): string {
  switch (why) {
    case 'NOT_A_CODE':
      return '这不是没信号也能领的码。请对方打开那一个码再扫。'
    case 'OTHER_DESK':
      return '这个码是给另一部手机的。请到那部手机上领。'
    case 'FORGED':
      return '码不是真的，不要给货。'
    case 'EXPIRED':
      return `码过期了。请对方有信号时再开一个。这部手机现在是 ${clockInWords(now)}，不对就先校准。`
  }
}

/** With the order just handed over. What is settled is remembered until its code can be shown no more. */
export function withHanded(memory: DeskMemory, order: Omit<HandedOver, 'state'>, now: number): DeskMemory {
  const kept = memory.handed.filter(({ state, validUntil }) => state === 'waiting' || now <= validUntil + rememberedMs)
  return { ...memory, handed: [...kept, { ...order, state: 'waiting' }] }
}

/** Longer than a code lives, and than a clock is wrong. */
const rememberedMs = 7 * 24 * 3_600_000 + toleranceMs

const mostAtOnce = 20

/** The oldest orders not told yet, sealed with the desk's key; undefined when there are none. */
export function toSync({ shopId, deskId, key }: DeskKey, handed: readonly HandedOver[]) {
  const waiting = handed.filter(({ state }) => state === 'waiting').slice(0, mostAtOnce)
  if (waiting.length === 0) return undefined
  const items = waiting.map(({ code, handedAt }) => ({ code, handedAt }))
  const parts = items.flatMap(({ code, handedAt }) => [code, String(handedAt)])
  return { shopId, deskId, items, seal: sealOf(key, ['sync', ...parts]) }
}

/** What became of the orders told. */
export function withSettled(memory: DeskMemory, settled: Output<'redemption.syncOffline'>['settled']): DeskMemory {
  const byCode = new Map(settled.map((one) => [one.code, one]))
  return {
    ...memory,
    handed: memory.handed.map((order) => {
      const answer = byCode.get(order.code)
      if (!answer) return order
      const { outcome, words } = answer
      if (outcome === 'later') return { ...order, words }
      const isSettled = outcome === 'done' || outcome === 'alreadyDone'
      return { ...order, words, state: isSettled ? ('settled' as const) : ('conflict' as const) }
    }),
  }
}
