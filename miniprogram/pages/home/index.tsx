import { useSession } from '@/session/session-store'
import { isResident, isStaff } from '@/session/roles'
import { AsyncView } from '@/ui/async-view'
import { Page } from '@/ui/page'
import { ResidentHome } from './resident-home'
import { StaffHome } from './staff-home'
import { UnjoinedHome } from './unjoined-home'
import './index.scss'

/** One home that shows itself by role; nobody is sent elsewhere at the start. */
export default function HomePage() {
  const session = useSession()
  return (
    <Page offlineHint="没有网络，写好的先存在手机里">
      <AsyncView query={session} loadingWords="正在打开邻格…">
        {(me) =>
          isStaff(me) ? <StaffHome session={me} /> : isResident(me) ? <ResidentHome session={me} /> : <UnjoinedHome />
        }
      </AsyncView>
    </Page>
  )
}
