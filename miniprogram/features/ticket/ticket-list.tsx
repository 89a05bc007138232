import { View } from '@tarojs/components'
import type { List } from '@/api/use-list'
import { MoreButton } from '@/ui/more-button'
import { openPage } from '@/platform/navigation'
import { groupByDeadline } from './group-by-deadline'
import { TicketCard } from './ticket-card'
import { titleOf, type TicketSummary } from './ticket-looks'

const openTicket = (ticketId: string) => openPage('ticket', { ticketId })

/** A resident's tickets, as they come. */
export function ResidentTicketList({ tickets }: { readonly tickets: readonly TicketSummary[] }) {
  const now = Date.now()
  return (
    <>
      {tickets.map((ticket) => (
        <TicketCard
          key={ticket.ticketId}
          ticket={ticket}
          now={now}
          onOpen={() => openTicket(ticket.ticketId)}
          onRate={() => openPage('verdict', { ticketId: ticket.ticketId, title: titleOf(ticket) })}
        />
      ))}
    </>
  )
}

/** Staff's tickets, the most pressing first under its own heading. */
export function StaffTicketList({ list }: { readonly list: List<TicketSummary> }) {
  const now = Date.now()
  return (
    <>
      {groupByDeadline(list.value ?? [], now).map(({ deadline, title, tickets }) => (
        <View key={deadline} className="stack">
          <View className="t-h3">
            {title} {tickets.length}
          </View>
          {tickets.map((ticket) => (
            <TicketCard
              key={ticket.ticketId}
              ticket={ticket}
              now={now}
              byDeadline
              onOpen={() => openPage('workerTicket', { ticketId: ticket.ticketId })}
            />
          ))}
        </View>
      ))}
      <MoreButton list={list} />
    </>
  )
}
