import { useState } from 'react'
import { useCommand } from '@/api/use-command'

export interface Taking {
  readonly entryId: string
  readonly quantity: number
}

/** Taking back points of one line: the sheet it is asked in, and what came of it. */
export function useReversal(onDone: () => void) {
  const [taking, setTaking] = useState<Taking>()
  const [outcome, setOutcome] = useState<string>()
  const command = useCommand('points.reverse', `reverse:${taking?.entryId ?? ''}`)
  const send = async (reason: string) => {
    if (!taking) return
    const answer = await command.send({ ...taking, reason })
    if (!answer) return
    const { state, quantity } = answer.value
    setOutcome(state === 'reversed' ? `收回了 ${quantity} 分。` : `已提请第二个人同意，收回 ${quantity} 分。`)
    setTaking(undefined)
    onDone()
  }
  return {
    taking,
    take: (next: Taking) => {
      setOutcome(undefined)
      setTaking(next)
    },
    close: () => setTaking(undefined),
    outcome,
    send: (reason: string) => void send(reason),
    busy: command.busy,
    trouble: command.error?.message,
  }
}
