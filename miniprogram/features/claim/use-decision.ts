import { useState } from 'react'
import type { ApiError } from '@/api/api-error'

interface Deciding {
  readonly query: { readonly refresh: () => void }
  readonly command: { readonly busy: boolean; readonly error: ApiError | undefined }
  /** Answers undefined when it was not accepted. */
  readonly send: (agrees: boolean, words?: string) => Promise<unknown>
}

/** A yes at once, or a no whose reason is asked for first. */
export function useDecision({ query, command, send }: Deciding) {
  const [asking, setAsking] = useState(false)
  const decide = async (agrees: boolean, words?: string) => {
    if (await send(agrees, words)) setAsking(false)
    query.refresh()
  }
  return {
    asking,
    ask: () => setAsking(true),
    close: () => setAsking(false),
    agree: () => void decide(true),
    refuse: (words: string) => void decide(false, words),
    busy: command.busy,
    trouble: command.error?.message,
  }
}

export type Decision = ReturnType<typeof useDecision>
