import { useCallback, useEffect, useRef, useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { Input, Output } from '@shared/contract'
import { toApiError, type ApiError } from './api-error'
import { keepCached, readCached } from './cache'
import { call, type QueryName } from './call'
import { changesSoFar } from './changes'

/** What a page knows of an answer: a value (perhaps an older copy), an error, or neither yet. */
export interface Query<T> {
  readonly value: T | undefined
  readonly loading: boolean
  readonly error: ApiError | undefined
  readonly refresh: () => void
}

interface State<T> {
  readonly key: string | undefined
  readonly value: T | undefined
  readonly loading: boolean
  readonly error: ApiError | undefined
}

/** Coming back within this time shows what was just fetched, unless this phone has changed something meanwhile. */
const freshMs = 1000

/**
 * Shows the stored copy at once and asks anew: when the input changes, and whenever the page comes back to the front.
 * Without `input` nothing is asked. An error keeps the copy on screen.
 */
export function useQuery<M extends QueryName>(method: M, input: Input<M> | undefined): Query<Output<M>> {
  const key = input === undefined ? undefined : `${method}:${JSON.stringify(input)}`
  const [state, setState] = useState<State<Output<M>>>(() => opening(key))
  const round = useRef(0)
  const asked = useRef({ at: 0, afterChanges: 0 })
  const latestInput = useRef(input)
  latestInput.current = input

  const ask = useCallback(async () => {
    if (key === undefined || latestInput.current === undefined) return
    const mine = ++round.current
    asked.current = { at: Date.now(), afterChanges: changesSoFar() }
    setState((old) => (old.key === key ? { ...old, loading: true } : opening(key)))
    const answer = await fetchValue(method, latestInput.current)
    if (mine !== round.current) return
    if ('value' in answer) keepCached(key, answer.value)
    setState((old) => ({
      key,
      error: undefined,
      ...answer,
      value: 'value' in answer ? keepSame(old.value, answer.value) : old.value,
      loading: false,
    }))
  }, [method, key])

  useEffect(() => void ask(), [ask])
  useEffect(() => () => void (round.current += 1), [])
  useDidShow(() => {
    const { at, afterChanges } = asked.current
    if (afterChanges !== changesSoFar() || Date.now() - at > freshMs) void ask()
  })
  const refresh = useCallback(() => void ask(), [ask])
  const shown = state.key === key ? state : opening<Output<M>>(key)
  return { value: shown.value, loading: shown.loading, error: shown.error, refresh }
}

function opening<T>(key: string | undefined): State<T> {
  return {
    key,
    value: key === undefined ? undefined : readCached<T | undefined>(key, undefined),
    loading: key !== undefined,
    error: undefined,
  }
}

/** An answer that says what is already shown stays the same object: nothing is drawn anew, no list begins again. */
function keepSame<T>(shown: T | undefined, answer: T): T {
  return shown !== undefined && JSON.stringify(shown) === JSON.stringify(answer) ? shown : answer
}

async function fetchValue<M extends QueryName>(
  method: M,
  input: Input<M>,
): Promise<{ value: Output<M> } | { error: ApiError }> {
  try {
    return { value: await call(method, input) }
  } catch (error) {
    return { error: toApiError(error) }
  }
}
