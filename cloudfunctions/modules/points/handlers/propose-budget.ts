import { pointsRules } from '@shared/content'
import { forecastBudget } from '@shared/domain/points/solvency'
import { accept, refuse } from '@shared/kernel/result'
import { checkPhotos } from '../../../platform/files'
import type { Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { listPools } from '../../ledger'
import { findProposed, propose } from '../../proposal'
import { loadBooks } from '../books'
import { refusalToPay } from '../cannot-pay'
import { findShopAs, keeperRoles } from '../own-shop'
import { budgetIdOf } from '../rules'
import { toProposedView } from '../view'

/** More points to issue this year. Every one of them counts as owed: the shop must be able to pay them all. */
export const proposeBudget: Handler<'points.proposeBudget'> = async (input, context) => {
  const { caller, now } = context
  const { budgetCode, points, source, proof } = input
  const shop = await findShopAs(keeperRoles, caller, input.gridCode)
  if (!shop) return refuse('NOT_FOUND')
  const earlier = await findProposed(context)
  if (earlier) return earlier.ok ? accept(toProposedView(earlier.value)) : earlier

  const poolId = budgetIdOf(shop._id, budgetCode, now)
  const [pool] = await listPools([poolId])
  const name = pointsRules.budgetPools.find(({ code }) => code === budgetCode)?.name
  if (!pool || name === undefined) return refuse('NOT_FOUND')
  const photos = await checkPhotos(proof.photos, uploadFolderOf(caller.openid))
  if (!photos.ok) return photos
  const forecast = forecastBudget(await loadBooks(shop._id, now), points)
  if (!forecast.isOk) return refuse('WRONG_STATE', { reason: 'SHOP_CANNOT_PAY', message: refusalToPay(forecast) })

  const motion = {
    shop,
    payload: { kind: 'budgetGrant', poolId, budgetCode, points, source, proof, forecast },
    summary: `追加预算：${name} ${points} 分`,
    facts: [
      { label: '钱从哪来', text: source },
      { label: '现在还能发', text: `${pool.available} 分` },
      { label: '怎么定的', text: proof.minutes },
    ],
    photos: proof.photos,
  } as const
  const proposed = await propose(motion, context)
  return proposed.ok ? accept(toProposedView(proposed.value)) : proposed
}
