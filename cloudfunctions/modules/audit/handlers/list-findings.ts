import { ruleOf } from '@shared/domain/audit/vocabulary'
import { accept } from '@shared/kernel/result'
import { findingInWords } from '@shared/labels/audit'
import type { Handler } from '../../../platform/handler'
import { encodeCursor, toPage } from '../../../platform/paging'
import { listAccountsFrozen } from '../frozen'
import { liveAudit } from '../live-audit'
import { viewOf } from '../permissions'

export const listFindings: Handler<'audit.listFindings'> = async (page, { caller }) => {
  const { shops, isWhole } = await viewOf(caller)
  const issuers = [...shops.map(({ _id }) => _id), ...(isWhole ? [''] : [])]
  if (issuers.length === 0) return accept({ items: [] })
  const rows = await liveAudit.store.listFindings(issuers, page)
  const { items, nextCursor } = toPage(rows, page, ({ foundAt, _id }) => encodeCursor(foundAt, _id))
  const frozen = await listAccountsFrozen(items)
  return accept({
    items: items.map(({ _id, code, subject, issuerId, detail, state, foundAt }) => ({
      findingId: _id,
      rule: ruleOf[code],
      code,
      subject: { kind: subject.kind, id: subject.id },
      shop: issuerId,
      shopName: shops.find((shop) => shop._id === issuerId)?.name ?? '全镇',
      words: findingInWords(code, detail),
      state,
      foundAt,
      isFrozen: frozen.has(subject.id),
    })),
    ...(nextCursor !== undefined && { nextCursor }),
  })
}
