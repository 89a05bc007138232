import { useSession } from '@/session/session-store'
import { isResident, isShopKeeper } from '@/session/roles'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { EmptyState } from '@/ui/empty-state'
import { Page } from '@/ui/page'
import { Desk } from './desk'
import { ResidentShop } from './resident-shop'
import './index.scss'

/** Residents see the shelves, the committee its desk. */
export default function ShopPage() {
  const session = useSession()
  return (
    <Page wide={session.value !== undefined && isShopKeeper(session.value)}>
      <AsyncView query={session} loadingWords="正在打开积分超市…">
        {(me) => {
          if (isShopKeeper(me)) return <Desk />
          return isResident(me) || me.roles.length > 0 ? <ResidentShop /> : <NotJoined />
        }}
      </AsyncView>
    </Page>
  )
}

function NotJoined() {
  return (
    <EmptyState
      icon="shop"
      title="先加入网格"
      hint="每个村有自己的积分超市。加入以后，报的事属实就有积分，可以在这里换东西。"
      action={{ words: '去加入', onPress: () => openPage('join') }}
    />
  )
}
