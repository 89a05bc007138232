import { dayOf } from '@shared/kernel/time'
import { sha256 } from '../../platform/ids'

/** Without characters that are read for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ'

/** 'DASN261122-7K3QX': where and when it was reported, and five characters of the id. To read out, not to look up by. */
export function ticketNumberOf(ticketId: string, gridCode: string, now: number): string {
  const digest = Buffer.from(sha256(ticketId), 'hex')
  const tail = [...digest.subarray(0, 5)].map((byte) => alphabet[byte % alphabet.length]).join('')
  return `${gridCode.slice(0, 4)}${dayOf(now).slice(2).replaceAll('-', '')}-${tail}`
}
