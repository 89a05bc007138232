import { openPage } from '@/platform/navigation'
import { Row } from '@/ui/row'
import { StatusTag } from '@/ui/status-tag'
import { useDeskMemory } from './desk-memory'

/** Whether this phone can hand over without signal, and how much it still has to tell. */
export function DeskRow() {
  const { desk, handed } = useDeskMemory()
  const waiting = handed.filter(({ state }) => state === 'waiting')
  return (
    <Row
      id="openDeskPhone"
      icon="offline"
      tint="grey"
      title="没信号也能领"
      sub={desk ? `这部手机：${desk.name}` : '先在有信号时登记这部手机'}
      end={waiting.length > 0 && <StatusTag tone="soon" icon="up" word={`待上传 ${waiting.length} 单`} />}
      onPress={() => openPage('deskPhone')}
    />
  )
}
