import { monthInWords } from '@shared/domain/stock/months'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { claimRequest } from '../../request'
import { findKeptShop, onlookers } from '../kept-shop'
import { toMonthCsv } from '../month-csv'
import { reportMonth } from '../month-report'
import { recordExport } from '../stock.repo'

/** The month as a table. Who took it out is written down before anything leaves. */
export const exportMonth: Handler<'stock.exportMonth'> = async ({ gridCode, month }, context) => {
  const { caller, now, requestId } = context
  const shop = await findKeptShop(caller, gridCode, onlookers)
  if (!shop) return refuse('NOT_FOUND')
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  const report = await reportMonth(shop, month, now)
  if (!report.ok) return report
  await recordExport({ _id: `${caller._id}_${requestId}`, shop: shop._id, month, by: caller._id, at: now })
  return accept({ fileName: `${shop.name}${monthInWords(month)}月报.csv`, csv: toMonthCsv(report.value) })
}
