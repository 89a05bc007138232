import type { Output } from '@shared/contract'
import type { Run, Sums } from '@shared/domain/audit/schema'
import { addSums, explainedPercent, noSums } from '@shared/domain/audit/sums'
import { accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { liveAudit } from '../live-audit'
import { viewOf, type View } from '../permissions'

/** Findings counted on a page of figures; beyond that "many" is the answer. */
const maxCounted = 50

export const getStatus: Handler<'audit.getStatus'> = async (_input, { caller }) => {
  const { store } = liveAudit
  const view = await viewOf(caller)
  const [run, findings, [block]] = await Promise.all([
    store.findLatestDoneRun(),
    store.listFindings(issuersOf(view), { limit: maxCounted }),
    store.listBlocks({ limit: 1 }),
  ])
  const open = findings.filter(({ state }) => state === 'open')
  const shops = await Promise.all(
    view.shops.map(async ({ _id, name }) => {
      const sums = run?.shops[_id] ?? noSums
      const unexplained = await store.countUnexplained(_id)
      return {
        shop: _id,
        name,
        ...toFigures(sums, unexplained),
        findings: open.filter(({ issuerId }) => issuerId === _id).length,
      }
    }),
  )
  const total = sumOf(run, view)
  const unexplained = shops.reduce((sum, one) => sum + one.unexplained, 0)
  return accept({
    isWhole: view.isWhole,
    ...(run?.finishedAt !== undefined && { lastRun: { day: run._id, finishedAt: run.finishedAt } }),
    ...toFigures(total, unexplained),
    findings: open.length,
    shops,
    ...(view.isWhole && block && { block: { day: block._id, root: block.root, chains: block.chains } }),
  })
}

function issuersOf({ shops, isWhole }: View): string[] {
  return [...shops.map(({ _id }) => _id), ...(isWhole ? [''] : [])]
}

function sumOf(run: Run | null, { shops }: View): Sums {
  return shops.map(({ _id }) => run?.shops[_id] ?? noSums).reduce(addSums, noSums)
}

function toFigures(
  sums: Sums,
  unexplained: number,
): Pick<
  Output<'audit.getStatus'>,
  | 'accounts'
  | 'lines'
  | 'unexplained'
  | 'explainedPercent'
  | 'given'
  | 'available'
  | 'held'
  | 'spent'
  | 'expired'
  | 'debt'
> {
  const { accounts, lines, awarded, reversed, available, held, spent, expired, debt } = sums
  return {
    accounts,
    lines,
    unexplained,
    explainedPercent: explainedPercent({ lines: Math.max(lines, unexplained), unexplained }),
    given: awarded - reversed,
    available,
    held,
    spent,
    expired,
    debt,
  }
}
