import path from 'node:path'
import { functionEnvironment } from '../../../scripts/town/function-environment'
import { bundle } from '../cloud/bundles'
import { ChildCloud } from '../cloud/child-cloud'
import { fillFolder } from '../village/fill-folder'
import { clerkOpenid, residentOf, type Resident } from '../village/village'
import { awardPrices, type RelayPrice } from './award-prices'
import { countOf, inWords, type Count } from './count'
import { CountedDoor } from './counted-door'
import type { PassedCall } from './counting-proxy'

/** What one operation costs, from the door's HTTP request to its reply. */
export interface PriceLine {
  readonly what: string
  /** In a process that knows nothing yet. */
  readonly cold: Count
  readonly warm: Count
  /** Which call waited for which, warm. */
  readonly told: string
}

type Act = (door: CountedDoor, resident: Resident) => Promise<PassedCall[]>

const rewardId = 'rw_hot0'
const residents = 100

const acts: Record<string, Act> = {
  redeem: async (door, resident) => (await order(door, resident)).passed,
  fulfil: async (door, resident) => {
    const { redemptionId } = (await order(door, resident)).value
    const { code } = (await door.call(resident.openid, 'redemption.getPickupCode', { redemptionId })).value
    return (await door.call(clerkOpenid, 'redemption.fulfil', { code })).passed
  },
  cancel: async (door, resident) => {
    const { redemptionId } = (await order(door, resident)).value
    return (await door.call(resident.openid, 'redemption.cancel', { redemptionId })).passed
  },
}

function order(door: CountedDoor, { openid, accountId }: Resident) {
  return door.call(openid, 'reward.redeem', { rewardId, quantity: 1, accountId })
}

/** Counts every request of the SDK, each operation alone: what a village pays for is round trips. */
export async function priceList(folder: string): Promise<{ operations: PriceLine[]; relay: RelayPrice[] }> {
  const dataDir = path.join(folder, 'counted')
  await fillFolder(dataDir, { residents, shelf: [{ rewardId, pools: 2 }] })
  const { api } = await bundle(path.join(folder, 'functions'), ['api'])
  const cloud = await ChildCloud.start({ dataDir, functions: [] })
  try {
    const lines: PriceLine[] = []
    for (const [index, [what, act]] of Object.entries(acts).entries()) {
      const environment = functionEnvironment({ PICKUP_SECRET: 'bench' })
      const door = await CountedDoor.open({ url: cloud.url, bundle: api, environment })
      const resident = residentOf(index)
      const first = await act(door, resident)
      const second = await act(door, resident)
      await door.close()
      lines.push({ what, cold: countOf(first), warm: countOf(second), told: inWords(second) })
    }
    const { award, relay } = await awardPrices(cloud.url)
    return { operations: [award, ...lines], relay }
  } finally {
    await cloud.close()
  }
}
