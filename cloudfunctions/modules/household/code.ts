import { randomInt } from 'node:crypto'
import { codeLength, codeSigns } from '../../platform/spoken-code'

/** A code to read out on the phone. */
export function newCode(): string {
  return Array.from({ length: codeLength }, () => codeSigns.charAt(randomInt(codeSigns.length))).join('')
}
