import type { Output } from '@shared/contract'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { checkPhotos } from '../../../platform/files'
import type { Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { factId } from '../../../platform/ids'
import { findProposed, propose } from '../../proposal'
import { claimRequest } from '../../request'
import { mayActAlone } from '../alone'
import { bringMoney } from '../bring-money'
import { findKeptShop, keepers } from '../kept-shop'
import { yuan } from '../words'

/** 进钱: with a photo of the receipt. What one person enters in a day beyond a sum waits for a second one. */
export const addFunds: Handler<'stock.addFunds'> = async (input, context) => {
  const { caller, now, requestId, fingerprint } = context
  const { amountCents, source, photos, gridCode } = input
  const note = input.note === '' ? undefined : input.note
  const shop = await findKeptShop(caller, gridCode, keepers)
  if (!shop) return refuse('NOT_FOUND')
  const earlier = await findProposed(context)
  if (earlier) return earlier.ok ? proposedAs(earlier.value._id, amountCents) : earlier
  const checked = await checkPhotos(photos, uploadFolderOf(caller.openid))
  if (!checked.ok) return checked
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  const op = factId('fd', caller._id, requestId)
  const act = { op, shop: shop._id, amountCents, source, note, photos, fingerprint, actor: caller._id, now }
  const alone = { kind: 'income', shop: shop._id, personId: caller._id, op, cents: amountCents, now } as const
  if (!(await mayActAlone(alone))) {
    const payload = { kind: 'addFunds' as const, amountCents, source, ...(note !== undefined && { note }) }
    const summary = `超市进钱 ${yuan(amountCents)}，来自${source}。`
    const proposed = await propose({ shop, payload, summary, photos }, context)
    return proposed.ok ? proposedAs(proposed.value._id, amountCents) : proposed
  }
  const entry = await bringMoney(act)
  if (!entry.ok) throw new Error(`money ${op} was refused: ${entry.why}`)
  return accept({ state: 'done', valueCents: amountCents })
}

function proposedAs(proposalId: string, valueCents: number): Result<Output<'stock.addFunds'>> {
  return accept({ state: 'proposed', proposalId, valueCents })
}
