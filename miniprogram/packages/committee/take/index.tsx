import { useState } from 'react'
import { useList } from '@/api/use-list'
import { AsyncView } from '@/ui/async-view'
import { Page } from '@/ui/page'
import { RunningTake } from './running-take'
import { StartTake } from './start-take'

/** 盘点: begin one, or go on with the one that runs. */
export default function TakePage() {
  const takes = useList('stock.listTakes', { limit: 10 })
  const [ended, setEnded] = useState(false)
  const end = () => {
    setEnded(true)
    takes.refresh()
  }
  const running = takes.value?.find((take) => take.running)
  if (running) return <RunningTake takeId={running.takeId} onEnd={end} />
  if (takes.value) return <StartTake earlier={takes.value} hasEnded={ended} onStart={takes.refresh} />
  return (
    <Page>
      <AsyncView query={takes} loadingWords="正在看有没有盘点…">
        {() => null}
      </AsyncView>
    </Page>
  )
}
