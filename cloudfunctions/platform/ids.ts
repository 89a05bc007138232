import { createHash, randomBytes } from 'node:crypto'

/** `<prefix>_` and 128 random bits: ids tell nothing about person, place or order. */
export function randomId(prefix: string): string {
  return `${prefix}_${randomBytes(16).toString('hex')}`
}

/** An id that means a fact: the same parts give the same id, so that doing it twice finds the first. */
export function factId(prefix: string, ...parts: string[]): string {
  return `${prefix}_${sha256(parts.join('\n')).slice(0, 32)}`
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Same value, same text, whatever order its keys were written in. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined)
    fields.sort(([left], [right]) => (left < right ? -1 : 1))
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
