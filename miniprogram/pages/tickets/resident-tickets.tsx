import { useState } from 'react'
import { familyOf } from '@shared/domain/ticket/vocabulary'
import { useList } from '@/api/use-list'
import { ResidentTicketList } from '@/features/ticket/ticket-list'
import type { TicketSummary } from '@/features/ticket/ticket-looks'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'

type Part = 'open' | 'closed'

/** Under way for the reporter: also what still waits for an answer. */
const isUnderWay = ({ status, can }: TicketSummary) => familyOf[status] === 'open' || can.length > 0

export function ResidentTickets() {
  const [part, setPart] = useState<Part>('open')
  const list = useList('ticket.list', { box: 'mine', limit: 20 })
  const tickets = list.value ?? []
  const underWay = tickets.filter(isUnderWay)
  const closed = tickets.filter((ticket) => !isUnderWay(ticket))
  const count = (items: readonly TicketSummary[]) =>
    items.length === 0 ? '' : ` ${items.length}${list.more === undefined ? '' : '+'}`
  return (
    <Page
      top={
        <Segments
          items={[
            { key: 'open', words: `没办完${count(underWay)}` },
            { key: 'closed', words: `办完了${count(closed)}` },
          ]}
          selected={part}
          onSelect={setPart}
        />
      }
    >
      <AsyncView query={list} loadingWords="正在取您的工单…">
        {() => {
          const shown = part === 'open' ? underWay : closed
          return shown.length === 0 ? <NothingYet part={part} /> : <ResidentTicketList tickets={shown} />
        }}
      </AsyncView>
      <MoreButton list={list} />
    </Page>
  )
}

function NothingYet({ part }: { readonly part: Part }) {
  if (part === 'closed') {
    return <EmptyState icon="done" title="还没有办完的" hint="办好并评过的事会留在这里，随时能看。" />
  }
  return (
    <EmptyState
      icon="ticket"
      title="没有在办的"
      hint="看到路灯坏了、水渠堵了，说一声，这里就能看到谁在办、哪天办好。"
      action={{ words: '说一件事', onPress: () => openPage('submit') }}
    />
  )
}
