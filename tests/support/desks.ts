import type { Output } from '@shared/contract'
import { sealOf } from '@shared/domain/redemption/offline-code'
import { aRequestId, ask, call } from './api'
import { aHolderOf } from './residents'

/** A clerk's phone that hands over without signal. */
export interface TestDesk {
  readonly keeper: string
  readonly shopId: string
  readonly deskId: string
  readonly key: string
}

export const keeperOf = (villageCode: string): Promise<string> => aHolderOf('committee', villageCode)

/** Makes a phone of the shop's keeper a desk. Take it away again: a shop has three at most. */
export async function aDesk(shopId: string, name = '柜台手机'): Promise<TestDesk> {
  const keeper = await keeperOf(shopId)
  const { deskId, key } = await ask(keeper, 'redemption.registerDesk', { shopId, name })
  return { keeper, shopId, deskId, key }
}

export async function revoke({ keeper, shopId, deskId }: TestDesk): Promise<void> {
  await ask(keeper, 'redemption.revokeDesk', { shopId, deskId })
}

type Items = { code: string; handedAt: number }[]

/** What a desk sends when it has signal again. */
export function sync({ keeper, shopId, deskId, key }: TestDesk, codes: string[], requestId = aRequestId()) {
  const items: Items = codes.map((code) => ({ code, handedAt: 1_700_000_000_000 }))
  return call(keeper, 'redemption.syncOffline', { shopId, deskId, items, seal: sealFor(key, items) }, requestId)
}

export function sealFor(key: string, items: Items): string {
  return sealOf(key, ['sync', ...items.flatMap(({ code, handedAt }) => [code, String(handedAt)])])
}

/** The outcomes of a sync that was taken. */
export function outcomesOf(reply: Awaited<ReturnType<typeof sync>>): string[] {
  if (!reply.ok) throw new Error(`not taken: ${reply.code} ${reply.message}`)
  return reply.value.settled.map(({ outcome }: Output<'redemption.syncOffline'>['settled'][number]) => outcome)
}
