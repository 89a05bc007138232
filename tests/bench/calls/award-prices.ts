import { ulid } from 'ulid'
import { reachCloudFromHere, townEnvId } from '../../../scripts/town/reach-cloud'
import { budgetId, residentOf, shop } from '../village/village'
import { countOf, inWords, type Count } from './count'
import { CountingProxy } from './counting-proxy'
import type { PriceLine } from './price-list'

/** What the relay costs for one waiting line, and for many together. */
export interface RelayPrice {
  readonly lines: number
  readonly count: Count
}

const together = 50

/**
 * Awards come from ticks and from handlers of other modules, so their price is that of the ledger's own call, counted at the
 * same place: the requests of the SDK, here in this process.
 */
export async function awardPrices(cloudUrl: string): Promise<{ award: PriceLine; relay: RelayPrice[] }> {
  const proxy = await CountingProxy.open(cloudUrl)
  reachCloudFromHere({ url: cloudUrl, envId: townEnvId, environment: {} })
  Object.assign(process.env, proxy.environment)
  // The SDK reads where the cloud is when it is loaded.
  const { award, relayOutboxes } = await import('../../../cloudfunctions/modules/ledger')
  const give = async (number: number) => {
    const { accountId, personId } = residentOf(number)
    const account = { accountId, ownerId: personId, issuerId: shop()._id }
    const rule = { points: 1, budgetIds: [budgetId], caps: [], expiry: { mode: 'endOfNextYear' } as const, ref: {} }
    const line = await award({ op: `aw_${ulid()}`, account, ...rule, actor: 'rules', now: Date.now() })
    if (!line.ok) throw new Error(`no award: ${line.why ?? ''}`)
    return proxy.take()
  }
  try {
    const first = await give(0)
    const second = await give(1)
    await relayOutboxes(together)
    const relay: RelayPrice[] = []
    for (const lines of [1, together]) {
      for (let number = 0; number < lines; number += 1) await give(number)
      proxy.take()
      await relayOutboxes(together)
      relay.push({ lines, count: countOf(proxy.take()) })
    }
    return { award: { what: 'award', cold: countOf(first), warm: countOf(second), told: inWords(second) }, relay }
  } finally {
    await proxy.close()
  }
}
