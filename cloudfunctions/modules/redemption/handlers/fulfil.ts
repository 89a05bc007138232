import type { ParsedInput } from '@shared/contract'
import type { JournalEntry, Redemption } from '@shared/domain/ledger/schema'
import { isResolutionKind, statusAfter } from '@shared/domain/ledger/vocabulary'
import { isSame, sealOf } from '@shared/domain/redemption/offline-code'
import type { Shop } from '@shared/domain/reward/schema'
import { accept, refuse } from '@shared/kernel/result'
import type { CallContext, Handler } from '../../../platform/handler'
import { resolveRedemption } from '../../ledger'
import { claimRequest } from '../../request'
import { loadShopOfDesk } from '../../shop'
import { refusalOfClosed } from '../closed'
import { isBeingCounted } from '../counting'
import { identifyOrder, type Order } from '../desk'
import { refusalOfLocked } from '../offline-view'
import { isOwnOrder } from '../own-redemption'
import { deskKeyOf, pickupSecret } from '../pickup-code'
import { residentNameOf } from '../resident-name'
import { toOrderView } from '../view'

type Input = ParsedInput<'redemption.fulfil'>

/** 核销, by somebody else than who gets the goods. A repeated request gets its own answer again; anybody else's finds the goods gone, and by whose hand. */
export const fulfil: Handler<'redemption.fulfil'> = async (input, context) => {
  const [found, isClaimed] = await Promise.all([identifyOrder(input.code, context), claimRequest(context)])
  if (!found.ok) return found
  if (!isClaimed) return refuse('REQUEST_REUSED')
  const { redemption, account, isStale, shop } = found.value
  if (redemption.status === 'open' && isStale) return refuse('CODE_EXPIRED')
  if (input.desk && !(await isFromDesk(input, shop)))
    return refuse('FORBIDDEN', { message: '这部手机没有登记，或已停用。' })
  if (redemption.status === 'open' && (await isBeingCounted(redemption._id, account))) {
    return refuse('WRONG_STATE', { reason: 'SHOP_COUNTING' })
  }
  if (await isOwnOrder(context.caller, redemption._id)) return refuse('FORBIDDEN', { reason: 'OWN_ORDER' })
  return handOver(found.value, input, context)
}

async function handOver(
  { redemption, account, shop }: Order,
  { desk }: Input,
  context: CallContext,
): ReturnType<Handler<'redemption.fulfil'>> {
  const { caller, now, requestId, fingerprint } = context
  let residentName = ''
  const entry = await resolveRedemption({
    redemptionId: redemption._id,
    kind: 'fulfil',
    actor: caller._id,
    now,
    requestId,
    fingerprint,
    account,
    ...(desk && { deskId: desk.deskId }),
    beside: async () => {
      residentName = await residentNameOf(redemption.personId)
    },
  })
  if (!entry) throw new Error(`redemption ${redemption._id} is neither open nor closed`)
  if ('locked' in entry) return refusalOfLocked(entry.locked, shop, now)
  if (!isMine(entry, context)) return refusalOfClosed(toClosed(redemption, entry), now)
  const shown = residentName === '' ? await residentNameOf(redemption.personId) : residentName
  return accept(toOrderView({ ...redemption, status: 'fulfilled' }, shown))
}

/** Whether the call comes from a phone registered as this shop's desk. */
async function isFromDesk({ code, desk }: Input, { _id }: Shop): Promise<boolean> {
  if (!desk) return false
  const shop = await loadShopOfDesk(_id, desk.deskId)
  if (!shop?.desks.some(({ deskId }) => deskId === desk.deskId)) return false
  return isSame(sealOf(deskKeyOf(pickupSecret(), desk.deskId), ['fulfil', code]), desk.seal)
}

function isMine({ kind, actor, ref }: JournalEntry, { caller, requestId }: CallContext): boolean {
  return kind === 'fulfil' && actor === caller._id && ref.requestId === requestId
}

function toClosed(redemption: Redemption, { kind, at, actor }: JournalEntry): Redemption {
  if (!isResolutionKind(kind)) throw new Error(`a ${kind} does not end redemption ${redemption._id}`)
  return { ...redemption, status: statusAfter[kind], closedAt: at, closedBy: actor }
}
