import { useRouter } from '@tarojs/taro'
import type { SendBackReason } from '@shared/domain/ticket/vocabulary'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'

/** A ticket as staff see it, and what they may do with it. `version` is what the page saw. */
export function useWorkerTicket() {
  const { ticketId = '' } = useRouter().params
  const query = useQuery('ticket.get', { ticketId })
  const accept = useCommand('ticket.accept', `accept:${ticketId}`)
  const sendBack = useCommand('ticket.sendBack', `sendBack:${ticketId}`)
  const verify = useCommand('ticket.verify', `verify:${ticketId}`)
  const seen = () => ({ ticketId, ...(query.value && { version: query.value.version }) })
  const noteOf = (note: string) => (note.trim() === '' ? {} : { note: note.trim() })

  /** Whatever the answer was, the page shows the ticket as it is now. */
  const then = async (answer: Promise<unknown>, onDone?: () => void) => {
    const value = await answer
    query.refresh()
    if (value !== undefined) onDone?.()
  }
  return {
    query,
    accept: () => void then(accept.send(seen())),
    accepting: accept.busy,
    sendBack: (reasonCode: SendBackReason, note: string, onDone: () => void) =>
      void then(sendBack.send({ ...seen(), reasonCode, ...noteOf(note) }), onDone),
    sendingBack: sendBack.busy,
    pass: () => void then(verify.send({ ...seen(), passed: true })),
    fail: (note: string, onDone: () => void) =>
      void then(verify.send({ ...seen(), passed: false, ...noteOf(note) }), onDone),
    verifying: verify.busy,
    trouble: (accept.error ?? sendBack.error ?? verify.error)?.message,
  }
}

export type WorkerTicket = ReturnType<typeof useWorkerTicket>
