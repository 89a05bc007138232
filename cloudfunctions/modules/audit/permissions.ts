import type { Person } from '@shared/domain/person/schema'
import type { Shop } from '@shared/domain/reward/schema'
import { listShopsUnder } from '../ledger'

const overseers = ['supervisor', 'admin'] as const
const keepers = ['committee', 'gridLeader', ...overseers] as const

export interface View {
  readonly shops: readonly Shop[]
  /** Sees what concerns no single shop too: blocks, totals of the town. */
  readonly isWhole: boolean
}

/** The shops whose books somebody may look into. */
export async function viewOf({ grants }: Person): Promise<View> {
  const codes = grants.filter(({ role }) => keepers.some((keeper) => keeper === role)).map(({ gridCode }) => gridCode)
  const isWhole = grants.some(({ role }) => overseers.some((overseer) => overseer === role))
  return { shops: await listShopsUnder([...new Set(codes)]), isWhole }
}
