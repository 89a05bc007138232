import { View } from '@tarojs/components'
import { openPage, openTab } from '@/platform/navigation'
import { isDecider, isResident, isResponder, isReviewer, isScreener, isShopKeeper, isVerifier } from '@/session/roles'
import type { Session } from '@/session/session-store'
import { useList } from '@/api/use-list'
import { ToDecideRow } from '@/features/approval/to-decide-row'
import { StaffTicketList } from '@/features/ticket/ticket-list'
import { AsyncView } from '@/ui/async-view'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { Row } from '@/ui/row'
import { HomeHead } from './home-head'

/** The box that holds this person's own work of the day. */
function ownBox(session: Session) {
  if (isResponder(session)) return 'assigned' as const
  if (isVerifier(session)) return 'toVerify' as const
  return isScreener(session) ? ('toScreen' as const) : ('overdue' as const)
}

export function StaffHome({ session }: { readonly session: Session }) {
  const list = useList('ticket.list', { box: ownBox(session), limit: 20 })
  const role = session.roles[0]
  return (
    <>
      <HomeHead place={role?.gridName ?? session.place.name} />
      <View>
        <View className="t-h1">今天要办</View>
        <View className="t-sub">
          {role?.title}
          {session.displayName} · 按期限排，最急的在前
        </View>
      </View>
      <AsyncView query={list} loadingWords="正在取您要办的事…">
        {(tickets) =>
          tickets.length === 0 && list.more === undefined ? (
            <EmptyState icon="done" title="没有要办的" hint="新派来的单会出现在这里，最急的在最上面。" />
          ) : (
            <StaffTicketList list={list} />
          )
        }
      </AsyncView>
      <Card flush>
        {(isResponder(session) || isResident(session)) && (
          <Row icon="camera" title="路上看到的，报一件" sub="按您的网格派单" onPress={() => openPage('submit')} />
        )}
        {isShopKeeper(session) && (
          <Row icon="shop" title="积分超市" sub="扫码给货、看库存" onPress={() => openTab('shop')} />
        )}
        {isReviewer(session) && (
          <Row
            id="openReviews"
            icon="points"
            tint="gold"
            title="积分申报和申诉"
            sub="等您看的"
            onPress={() => openPage('reviews')}
          />
        )}
        {isDecider(session) && <ToDecideRow />}
        <Row icon="ticket" title="全部工单" sub="按类别看" onPress={() => openTab('tickets')} />
      </Card>
    </>
  )
}
