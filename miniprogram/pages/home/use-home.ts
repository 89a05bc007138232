import { useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { familyOf } from '@shared/domain/ticket/vocabulary'
import { useList } from '@/api/use-list'
import { useQuery } from '@/api/use-query'
import { hasSubmitDraft } from '@/features/ticket/submit-draft'
import type { TicketDetail, TicketSummary } from '@/features/ticket/ticket-looks'

interface Home {
  /** The ticket that waits for the resident's answer. */
  readonly asked: TicketSummary | undefined
  /** The ticket under way that was reported last. */
  readonly current: TicketDetail | undefined
  readonly hasDraft: boolean
  readonly now: number
}

/** What a resident comes for: an answer wanted, a promise running, something left unfinished. */
export function useHome(): Home {
  const tickets = useList('ticket.list', { box: 'mine', limit: 10 }).value ?? []
  const asked = tickets.find(({ can }) => can.includes('rate'))
  const running = tickets.find(({ status }) => familyOf[status] === 'open')
  const current = useQuery('ticket.get', running && { ticketId: running.ticketId }).value
  return { asked, current, hasDraft: useHasDraft(), now: Date.now() }
}

/** Looked up whenever the page comes to the front: a form may have been handed in meanwhile. */
function useHasDraft(): boolean {
  const [hasDraft, setHasDraft] = useState(hasSubmitDraft)
  useDidShow(() => setHasDraft(hasSubmitDraft()))
  return hasDraft
}
