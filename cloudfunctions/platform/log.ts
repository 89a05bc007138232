/** One JSON line per event. Never a name, a phone number or a citizen's words. */
export function log(event: string, facts: Record<string, unknown> = {}): void {
  console.log(JSON.stringify({ event, ...facts }))
}

/** A bug or an outage: with its stack, for the people who run it; callers see INTERNAL and the requestId only. */
export function logError(event: string, error: unknown, facts: Record<string, unknown> = {}): void {
  const { message, stack, code } =
    error instanceof Error
      ? (error as Error & { code?: string })
      : { message: String(error), stack: undefined, code: undefined }
  console.error(JSON.stringify({ event, ...facts, code, message, stack }))
}
