import type { Appeal } from '@shared/domain/appeal/schema'
import { factId } from '../../platform/ids'

/** One appeal of one thing for one account, whoever of the household hands it in. */
export function appealIdOf({ kind, id }: Appeal['target'], accountId: string): string {
  return factId('ap', kind, id, accountId)
}
