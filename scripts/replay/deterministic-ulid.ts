import { createHash } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** The time a ULID begins with: ten characters, the same for every replay. */
const timePart = '01KAN00000'

/** A ULID made of words instead of luck: the same words give the same request, on every run. */
export function deterministicUlid(...words: string[]): string {
  const digest = createHash('sha256').update(words.join('\n')).digest()
  const random = [...digest.subarray(0, 16)].map((byte) => alphabet.charAt(byte % 32))
  return timePart + random.join('')
}
