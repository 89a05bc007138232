import { useCallback, useRef, useState } from 'react'
import type { Input, Output } from '@shared/contract'
import { forget, readStored, store } from '@/platform/storage'
import { toApiError, type ApiError } from './api-error'
import { call, type CommandName } from './call'
import { noteChange } from './changes'
import { newRequestId } from './request-id'

export interface Command<M extends CommandName> {
  /** Answers the value, or undefined when `error` says why not. */
  readonly send: (input: Input<M>) => Promise<Output<M> | undefined>
  readonly busy: boolean
  readonly error: ApiError | undefined
  readonly clearError: () => void
}

const repeatAfterMs = 1500

/**
 * One form's command. Its requestId is made when the form opens and stored beside the draft under `form`: a lost
 * answer, a second press and a restart of the app all repeat the same request. A definite answer ends it.
 */
export function useCommand<M extends CommandName>(method: M, form: string): Command<M> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError>()
  const running = useRef(false)
  const requestId = useRef<string>()
  const openId = useCallback(() => (requestId.current ??= openRequest(form)), [form])
  openId()

  const send = useCallback(
    async (input: Input<M>) => {
      if (running.current) return undefined
      running.current = true
      setBusy(true)
      setError(undefined)
      try {
        const value = await callTwice(method, input, openId())
        closeRequest(form)
        requestId.current = undefined
        return value
      } catch (thrown) {
        const refusal = toApiError(thrown)
        if (refusal.isDefinite) {
          closeRequest(form)
          requestId.current = undefined
        }
        setError(refusal)
        return undefined
      } finally {
        noteChange()
        running.current = false
        setBusy(false)
      }
    },
    [method, form, openId],
  )
  const clearError = useCallback(() => setError(undefined), [])
  return { send, busy, error, clearError }
}

const nameOf = (form: string) => `request:${form}`

function openRequest(form: string): string {
  const kept = readStored<string | undefined>(nameOf(form), undefined)
  if (kept !== undefined) return kept
  const made = newRequestId()
  store(nameOf(form), made)
  return made
}

function closeRequest(form: string): void {
  forget(nameOf(form))
}

/** A dropped connection is tried once more by itself before the person is asked to. */
async function callTwice<M extends CommandName>(method: M, input: Input<M>, requestId: string): Promise<Output<M>> {
  try {
    return await call(method, input, { requestId })
  } catch (error) {
    if (toApiError(error).code !== 'NETWORK_LOST') throw error
  }
  await new Promise((resolve) => setTimeout(resolve, repeatAfterMs))
  return call(method, input, { requestId })
}
