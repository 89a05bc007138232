import type { Output, ParsedInput } from '@shared/contract'
import type { Reward, Shop } from '@shared/domain/reward/schema'
import { unitsIn, valueOfUnits } from '@shared/domain/ledger/worth'
import type { WriteOff } from '@shared/domain/stock/schema'
import { accept, refuse, type Refusal, type Result } from '@shared/kernel/result'
import { writeOffReasonLabels } from '@shared/labels/stock'
import { checkPhotos } from '../../../platform/files'
import type { CallContext, Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { factId } from '../../../platform/ids'
import { listPoolCounts, type PoolCounts } from '../../ledger'
import { propose } from '../../proposal'
import { listRewardsById } from '../../reward'
import { claimRequest } from '../../request'
import { findShopOf, keepers } from '../kept-shop'
import { mayActAlone } from '../alone'
import { claimWriteOff, findWriteOff } from '../stock.repo'
import { takeOff } from '../take-off'
import { yuan } from '../words'

interface Case {
  readonly input: ParsedInput<'stock.writeOff'>
  readonly reward: Reward
  readonly shop: Shop
  readonly context: CallContext
}

/**
 * 报损. From one pool, like an order. Above a value a person and day a second one agrees first; until then the units stay
 * in the books, so that nobody makes goods vanish alone: the page says to put them aside.
 */
export const writeOff: Handler<'stock.writeOff'> = async (input, context) => {
  const { caller, requestId } = context
  const [reward] = await listRewardsById([input.rewardId])
  const shop = reward && (await findShopOf(caller, reward.shop, keepers))
  if (!reward || !shop) return refuse('NOT_FOUND', { reason: 'REWARD_NOT_FOUND' })
  const checked = await checkPhotos(input.photos, uploadFolderOf(caller.openid))
  if (!checked.ok) return checked
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  const id = factId('wo', caller._id, requestId)
  const known = await findWriteOff(id)
  const facts = { input, reward, shop, context }
  if (known) return carryOn(known, facts)
  const planned = plan(id, await listPoolCounts(reward.poolIds), facts)
  if (!planned.ok) return planned
  const { valueCents: cents } = planned.value
  const alone = { kind: 'writeOff', shop: shop._id, personId: caller._id, op: id, cents, now: context.now } as const
  const needsSecond = !(await mayActAlone(alone))
  return carryOn(await claimWriteOff({ ...planned.value, needsSecond }), facts)
}

/** The pool with the most free units: the books of one pool are one line. */
function plan(
  id: string,
  pools: readonly PoolCounts[],
  { input, reward, shop }: Case,
): Result<Omit<WriteOff, 'needsSecond'>> {
  if (pools.some(({ frozen }) => frozen)) return refuse('WRONG_STATE', { reason: 'SHOP_COUNTING' })
  const open = pools.filter(({ withheld }) => withheld === undefined)
  const [fullest] = [...open].sort((left, right) => right.available - left.available)
  const { quantity, rewardId } = input
  if (!fullest || fullest.available < quantity) {
    if (open.length < pools.length) return refuse('WRONG_STATE', { reason: 'UNITS_MISSING' })
    return tooFew(fullest?.available ?? 0, reward)
  }
  const units = unitsIn(fullest)
  const valueCents = valueOfUnits(fullest.worth, units) - valueOfUnits(fullest.worth, units - quantity)
  return accept({ _id: id, shop: shop._id, rewardId, poolId: fullest._id, quantity, valueCents })
}

async function carryOn(
  { _id, poolId, quantity, valueCents, needsSecond }: WriteOff,
  { input, reward, shop, context }: Case,
): Promise<Result<Output<'stock.writeOff'>>> {
  const { reason, photos } = input
  const note = input.note === '' ? undefined : input.note
  const { _id: rewardId, name: rewardName, unit } = reward
  if (needsSecond) {
    const facts = { poolId, rewardId, rewardName, unit, quantity, valueCents, reason }
    const payload = { kind: 'writeOff' as const, ...facts, ...(note !== undefined && { note }) }
    const summary = `报损 ${rewardName} ${quantity} ${unit}（${writeOffReasonLabels[reason]}），值 ${yuan(valueCents)}。`
    const proposed = await propose({ shop, payload, summary, photos }, context)
    return proposed.ok ? accept({ state: 'proposed', proposalId: proposed.value._id, valueCents }) : proposed
  }
  const act = { op: _id, poolId, quantity, reason, note, photos, actor: context.caller._id, now: context.now }
  const entry = await takeOff(act)
  if (entry.ok) return accept({ state: 'done', valueCents })
  if (entry.why === 'SHOP_COUNTING' || entry.why === 'UNITS_MISSING')
    return refuse('WRONG_STATE', { reason: entry.why })
  return tooFew(0, reward)
}

function tooFew(most: number, { name, unit }: Reward): Refusal {
  const message =
    most > 0
      ? `没人预留的${name}，一次最多能报损 ${most} ${unit}。`
      : `没人预留的${name}已经没有了。有人换了没领的，不能报损。`
  return refuse('STOCK_SHORT', { message })
}
