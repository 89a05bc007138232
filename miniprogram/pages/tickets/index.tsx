import { useSession } from '@/session/session-store'
import { isResident, isStaff } from '@/session/roles'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { EmptyState } from '@/ui/empty-state'
import { Page } from '@/ui/page'
import { ResidentTickets } from './resident-tickets'
import { StaffTickets } from './staff-tickets'

export default function TicketsPage() {
  const session = useSession()
  const me = session.value
  if (me && isStaff(me)) return <StaffTickets session={me} />
  if (me && isResident(me)) return <ResidentTickets />
  return (
    <Page>
      <AsyncView query={session} loadingWords="正在取您的工单…">
        {() => <NotJoined />}
      </AsyncView>
    </Page>
  )
}

function NotJoined() {
  return (
    <EmptyState
      icon="door"
      title="先加入网格"
      hint="加入您家的网格以后，报的事会在这里，看得到谁在办、哪天办好。"
      action={{ words: '去加入', onPress: () => openPage('join') }}
    />
  )
}
