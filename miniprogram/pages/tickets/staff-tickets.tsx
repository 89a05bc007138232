import { useState } from 'react'
import { useList } from '@/api/use-list'
import { ResidentTicketList, StaffTicketList } from '@/features/ticket/ticket-list'
import { isOverseer, isResident, isResponder, isScreener, isVerifier } from '@/session/roles'
import type { Session } from '@/session/session-store'
import { AsyncView } from '@/ui/async-view'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'

type Box = 'assigned' | 'toVerify' | 'toScreen' | 'overdue' | 'grid' | 'mine'

/** The boxes of this person's roles, the own work first; four fit a line. */
function boxesOf(session: Session): { key: Box; words: string }[] {
  const boxes: (readonly [boolean, Box, string])[] = [
    [isResponder(session), 'assigned', '我要办'],
    [isVerifier(session), 'toVerify', '待核查'],
    [isScreener(session), 'toScreen', '待派单'],
    [isOverseer(session), 'overdue', '过期的'],
    [isOverseer(session), 'grid', '全部'],
    [isResponder(session) || isResident(session), 'mine', '我报的'],
  ]
  return boxes.filter(([mine]) => mine).map(([, key, words]) => ({ key, words }))
}

export function StaffTickets({ session }: { readonly session: Session }) {
  const boxes = boxesOf(session)
  const [chosen, setChosen] = useState<Box>()
  const box = chosen ?? boxes[0]?.key ?? 'mine'
  const list = useList('ticket.list', { box, limit: 20 })
  return (
    <Page top={<Segments items={boxes} selected={box} onSelect={setChosen} />}>
      <AsyncView query={list} loadingWords="正在取工单…">
        {(tickets) => {
          if (tickets.length === 0 && list.more === undefined)
            return <EmptyState icon="done" title="这里没有工单" hint="有了就会出现，最急的在最上面。" />
          if (box !== 'mine') return <StaffTicketList list={list} />
          return (
            <>
              <ResidentTicketList tickets={tickets} />
              <MoreButton list={list} />
            </>
          )
        }}
      </AsyncView>
    </Page>
  )
}
