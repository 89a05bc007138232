import type { Output } from '@shared/contract'
import { useQuery, type Query } from '@/api/use-query'
import { keptGridOf } from '@/session/roles'
import { useSession } from '@/session/session-store'

/** The shop this person keeps, which need not be the one of their own household. */
export function useKeptShop(): Query<Output<'shop.get'>> {
  const session = useSession()
  const gridCode = session.value && keptGridOf(session.value)
  return useQuery('shop.get', gridCode === undefined ? undefined : { gridCode })
}
