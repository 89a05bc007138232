import { useEffect, useRef, useState } from 'react'
import type { Input, Item } from '@shared/contract'
import { toApiError, type ApiError } from './api-error'
import { call, type QueryName } from './call'
import { useQuery, type Query } from './use-query'

/** Queries that answer a page of items. */
export type ListName = { [M in QueryName]: Item<M> extends never ? never : M }[QueryName]

interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string | undefined
}

export interface List<T> extends Query<readonly T[]> {
  /** Fetches the next page; absent at the end of the list. */
  readonly more: (() => void) | undefined
  readonly loadingMore: boolean
  readonly moreError: ApiError | undefined
}

interface Rest<T> extends Page<T> {
  readonly loading: boolean
  readonly error?: ApiError
}

/** A list that grows by pages. A refresh begins again with the first. */
export function useList<M extends ListName>(method: M, input: Input<M> | undefined): List<Item<M>> {
  const first = useQuery(method, input)
  const firstPage = first.value as Page<Item<M>> | undefined
  const [rest, setRest] = useState<Rest<Item<M>>>()
  const round = useRef(0)
  useEffect(() => {
    // What is still on its way belongs to the list before.
    round.current += 1
    setRest(undefined)
  }, [firstPage])

  const nextCursor = rest ? rest.nextCursor : firstPage?.nextCursor
  const fetchNext = async (before: readonly Item<M>[]): Promise<Rest<Item<M>>> => {
    try {
      const page = (await call(method, { ...input, cursor: nextCursor } as Input<M>)) as Page<Item<M>>
      return { items: [...before, ...page.items], nextCursor: page.nextCursor, loading: false }
    } catch (error) {
      return { items: before, nextCursor, loading: false, error: toApiError(error) }
    }
  }
  const fetchMore = async () => {
    const mine = round.current
    const before = rest?.items ?? []
    setRest({ items: before, nextCursor, loading: true })
    const next = await fetchNext(before)
    if (mine === round.current) setRest(next)
  }
  return {
    ...first,
    value: firstPage && [...firstPage.items, ...(rest?.items ?? [])],
    more: nextCursor === undefined ? undefined : () => void fetchMore(),
    loadingMore: rest?.loading ?? false,
    moreError: rest?.error,
  }
}
