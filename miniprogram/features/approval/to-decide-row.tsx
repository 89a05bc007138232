import { useList } from '@/api/use-list'
import { openPage } from '@/platform/navigation'
import { Row } from '@/ui/row'
import { StatusTag } from '@/ui/status-tag'

/** More than this is "and more": one looks anyhow. */
const most = 20

/** What others of the committee proposed and this person is asked about: how many, and the way there. */
export function ToDecideRow() {
  const list = useList('approval.list', { box: 'toDecide', limit: most })
  const waiting = list.value?.filter(({ can }) => can.includes('decide')).length ?? 0
  const many = waiting === most && list.more ? `${most}+` : String(waiting)
  return (
    <Row
      id="openApprovals"
      icon="shield"
      title="要两个人定的事"
      sub={waiting > 0 ? '别人提的，等您定' : '等您同意的，和您提的'}
      end={waiting > 0 && <StatusTag tone="act" icon="bell" word={`${many} 件`} />}
      onPress={() => openPage('approvals')}
    />
  )
}
