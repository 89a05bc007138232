import { randomInt } from 'node:crypto'

/** 31 signs no two of which look alike: 0 O 1 I L are missing. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const codeLength = 8

/** Eight signs to read out on the phone: forty bits of luck. */
export function newCode(): string {
  return Array.from({ length: codeLength }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}

/** What people type: small letters, spaces and dashes are theirs to use. Null when it cannot be a code. */
export function parseCode(text: string): string | null {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return code.length === codeLength && [...code].every((sign) => alphabet.includes(sign)) ? code : null
}
