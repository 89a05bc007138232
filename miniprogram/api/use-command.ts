import { useCallback, useRef, useState } from 'react'
import type { Input, Output } from '@shared/contract'
import { toApiError, type ApiError } from './api-error'
import { call, type CommandName } from './call'
import { noteChange } from './changes'
import { newRequestId } from './request-id'
import { dropUnanswered, keepUnanswered, readUnanswered, type Unanswered } from './unanswered'

export interface Answer<M extends CommandName> {
  readonly value: Output<M>
  /** What was accepted. */
  readonly input: Input<M>
  /** Accepted was what this form had sent before, not what was just pressed. */
  readonly isEarlier: boolean
}

export interface Command<M extends CommandName> {
  /** Answers what was accepted, or undefined when `error` says why not. */
  readonly send: (input: Input<M>) => Promise<Answer<M> | undefined>
  readonly busy: boolean
  readonly error: ApiError | undefined
  readonly clearError: () => void
}

const repeatAfterMs = 1500

/**
 * One form's command. What is sent is stored with its requestId under `form` until a definite answer ends it: a lost
 * answer, a second press and a restart of the app all repeat the same request. Who changed the form after a lost answer
 * has the earlier request settled first, so that nothing is ordered twice.
 */
export function useCommand<M extends CommandName>(method: M, form: string): Command<M> {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<{ form: string; error: ApiError }>()
  const running = useRef(false)

  const send = useCallback(
    async (input: Input<M>) => {
      if (running.current) return undefined
      running.current = true
      setBusy(true)
      setFailure(undefined)
      try {
        return await sendInTurn(method, form, input)
      } catch (thrown) {
        setFailure({ form, error: toApiError(thrown) })
        return undefined
      } finally {
        noteChange()
        running.current = false
        setBusy(false)
      }
    },
    [method, form],
  )
  const clearError = useCallback(() => setFailure(undefined), [])
  return { send, busy, error: failure?.form === form ? failure.error : undefined, clearError }
}

/** An earlier request that differs is settled first: accepted, it is the answer; refused, the new one goes out. */
async function sendInTurn<M extends CommandName>(method: M, form: string, input: Input<M>): Promise<Answer<M>> {
  const earlier = readUnanswered<Input<M>>(form)
  const isRepeat = earlier !== undefined && JSON.stringify(earlier.input) === JSON.stringify(input)
  if (earlier && !isRepeat) {
    try {
      return { value: await sendKept(method, form, earlier), input: earlier.input, isEarlier: true }
    } catch (thrown) {
      if (!toApiError(thrown).isDefinite) throw thrown
    }
  }
  const requestId = isRepeat ? earlier.requestId : newRequestId()
  return { value: await sendKept(method, form, { requestId, input }), input, isEarlier: false }
}

async function sendKept<M extends CommandName>(
  method: M,
  form: string,
  request: Unanswered<Input<M>>,
): Promise<Output<M>> {
  keepUnanswered(form, request)
  try {
    const value = await callTwice(method, request)
    dropUnanswered(form)
    return value
  } catch (thrown) {
    if (toApiError(thrown).isDefinite) dropUnanswered(form)
    throw thrown
  }
}

/** A dropped connection is tried once more by itself before the person is asked to. */
async function callTwice<M extends CommandName>(
  method: M,
  { input, requestId }: Unanswered<Input<M>>,
): Promise<Output<M>> {
  try {
    return await call(method, input, { requestId })
  } catch (error) {
    if (toApiError(error).code !== 'NETWORK_LOST') throw error
  }
  await new Promise((resolve) => setTimeout(resolve, repeatAfterMs))
  return call(method, input, { requestId })
}
