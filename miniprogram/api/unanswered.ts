import { forget, readStored, store } from '@/platform/storage'

/** A request on its way: what was asked, and the id under which a repeat is the same request. */
export interface Unanswered<T> {
  readonly requestId: string
  readonly input: T
}

const nameOf = (form: string) => `unanswered:${form}`

/** What this form sent and got no definite answer to, also before a restart of the app. */
export function readUnanswered<T>(form: string): Unanswered<T> | undefined {
  return readStored<Unanswered<T> | undefined>(nameOf(form), undefined)
}

export function keepUnanswered<T>(form: string, request: Unanswered<T>): void {
  store(nameOf(form), request)
}

export function dropUnanswered(form: string): void {
  forget(nameOf(form))
}
