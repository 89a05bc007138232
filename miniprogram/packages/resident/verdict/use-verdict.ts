import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Verdict } from '@shared/domain/ticket/vocabulary'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'

/** One tap answers; words and stars written before it go along. */
export function useVerdict() {
  const { ticketId = '' } = useRouter().params
  const query = useQuery('ticket.get', { ticketId })
  const command = useCommand('ticket.rate', `rate:${ticketId}`)
  const [sending, setSending] = useState<Verdict>()
  const [answered, setAnswered] = useState<Verdict>()
  const [comment, setComment] = useState('')
  const [stars, setStars] = useState<string>()

  const answer = async (verdict: Verdict) => {
    if (sending) return
    setSending(verdict)
    const accepted = await command.send({
      ticketId,
      verdict,
      ...(comment.trim() !== '' && { comment: comment.trim() }),
      ...(stars !== undefined && { stars: Number(stars) }),
    })
    setSending(undefined)
    if (!accepted) return
    setAnswered(accepted.input.verdict)
    query.refresh()
  }
  return {
    query,
    answer: (verdict: Verdict) => void answer(verdict),
    sending,
    answered,
    trouble: command.error?.message,
    comment,
    setComment,
    stars,
    setStars,
  }
}

export type VerdictForm = ReturnType<typeof useVerdict>
