import { useList } from '@/api/use-list'
import { AsyncView } from '@/ui/async-view'
import { Page } from '@/ui/page'
import { RunningTake } from './running-take'
import { StartTake } from './start-take'

/** 盘点: begin one, or go on with the one that runs. */
export default function TakePage() {
  const takes = useList('stock.listTakes', { limit: 10 })
  const running = takes.value?.find((take) => take.running)
  if (running) return <RunningTake takeId={running.takeId} onEnd={takes.refresh} />
  if (takes.value) return <StartTake earlier={takes.value} onStart={takes.refresh} />
  return (
    <Page>
      <AsyncView query={takes} loadingWords="正在看有没有盘点…">
        {() => null}
      </AsyncView>
    </Page>
  )
}
