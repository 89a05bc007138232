import { ulid } from 'ulid'
import type { ChildCloud } from '../cloud/child-cloud'
import type { DoorClient } from '../cloud/door-client'
import type { PeerSettings } from '../peer/settings'
import type { Resident } from '../village/village'
import type { Contender } from './contender'

interface Ways {
  readonly cloud: ChildCloud
  readonly client: DoorClient
  readonly delayMs: number
  /** Told of every yes. */
  readonly onYes: (redemptionId: string) => void
}

/** The product: its door, its functions, the real SDK, localcloud. */
export function ledgerBehindTheDoor({ cloud, client, onYes }: Ways): Contender {
  return {
    name: 'ledger',
    redeem: async (resident, rewardId) => onYes(await redeem(client, 'api', resident, rewardId)),
    relay: async () => (await cloud.tick({ name: 'relay', event: {} })) as number,
    countCalls: () => cloud.countDelayed(),
  }
}

/** The peer: the same door and as many processes, PostgreSQL behind it. */
export function peerBehindTheDoor(way: PeerSettings['way'], { cloud, client, delayMs, onYes }: Ways): Contender {
  let calls = 0
  const count = (cost: { calls?: number }) => (calls += cost.calls ?? 0)
  return {
    name: way,
    redeem: async (resident, rewardId) => {
      onYes(await redeem(client, 'peer', resident, rewardId, { peer: { way, delayMs } }, count))
    },
    relay: async () => {
      const done = (await cloud.tick({ name: 'peer-jobs', event: { delayMs } })) as { relayed: number; calls: number }
      count(done)
      return done.relayed
    },
    countCalls: () => Promise.resolve(calls),
  }
}

async function redeem(
  client: DoorClient,
  name: string,
  { openid, accountId }: Resident,
  rewardId: string,
  more: Record<string, unknown> = {},
  count: (cost: { calls?: number }) => void = () => undefined,
): Promise<string> {
  const envelope = { method: 'reward.redeem', input: { rewardId, quantity: 1, accountId }, requestId: ulid() } as const
  const reply = await client.call(name, openid, envelope, more)
  if (!reply.ok) throw new Error(`${name}: ${reply.code} ${reply.reason ?? ''} ${reply.message}`)
  count(reply as { calls?: number })
  return reply.value.redemptionId
}
