import type { ReactNode } from 'react'
import type { Query } from '@/api/use-query'
import { Callout } from './callout'
import { ErrorState } from './error-state'
import { LoadingState } from './loading-state'

interface Props<T> {
  readonly query: Query<T>
  /** What is being fetched: '正在取您的工单…' */
  readonly loadingWords: string
  readonly children: (value: T) => ReactNode
}

/** What was fetched, or why it is not here. An older copy stays on screen and says that it is one. */
export function AsyncView<T>({ query, loadingWords, children }: Props<T>) {
  const { value, error } = query
  if (value !== undefined) {
    return (
      <>
        {error && (
          <Callout tone="wait" icon="offline">
            没取到最新的，先看上次的。
          </Callout>
        )}
        {children(value)}
      </>
    )
  }
  if (error) return <ErrorState error={error} onRetry={query.refresh} />
  return <LoadingState words={loadingWords} />
}
