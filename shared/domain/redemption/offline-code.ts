import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import { minuteMs } from '../../kernel/time'

/**
 * A code for fetching goods where there is no signal: made by the server for one redemption and one desk, shown by the
 * resident's phone, verified by the desk's phone alone. One implementation for both sides.
 *
 * `o1.<deskId>.<validUntil>.<quantity>.<what>.<redemptionId>.<proof>.<mac>`
 * - `mac` is the desk's: with the key it got when it was registered it sees that the server signed this for it.
 * - `proof` is the server's own: a desk cannot make it up, so that it can bring in only codes it was shown.
 * The code proves the order; that goods are handed over once is the ledger's promise, and the desk's memory until then.
 */
export interface OfflineOrder {
  readonly deskId: string
  /** Epoch ms, whole seconds. */
  readonly validUntil: number
  readonly quantity: number
  /** The goods by name and unit, for the clerk who cannot look them up. */
  readonly what: string
  readonly redemptionId: string
}

export interface OfflineClaim extends OfflineOrder {
  readonly proof: string
}

/** How wrong a desk's clock may be. The ledger keeps the order bound to the desk for much longer than this. */
export const toleranceMs = 10 * minuteMs

const pattern =
  /^o1\.([a-z0-9_]{1,40})\.([0-9a-z]{1,9})\.(\d{1,3})\.([^.\s]{1,200})\.([A-Za-z0-9_-]{1,160})\.([0-9a-f]{16})\.([0-9a-f]{16})$/
const macLength = 16

/** The first half of the code: what is signed. */
function bodyOf({ deskId, validUntil, quantity, what, redemptionId }: OfflineOrder): string {
  const end = Math.floor(validUntil / 1000).toString(36)
  return ['o1', deskId, end, quantity, escape(what), redemptionId].join('.')
}

/** Dots divide the parts of a code. */
function escape(what: string): string {
  return encodeURIComponent(what).replaceAll('.', '%2E')
}

/** Hexadecimal HMAC-SHA256 of a text without anything but ASCII, shortened to 64 bits. */
export function macOf(key: string, text: string): string {
  const digest = hmac(sha256, toBytes(key), toBytes(text))
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.slice(0, macLength)
}

/** Old phones have no TextEncoder, and everything signed here is ASCII. Throws on anything else. */
function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => {
    const code = sign.charCodeAt(0)
    if (code > 127) throw new Error('only ASCII is signed')
    return code
  })
}

/** What the server signs for itself. */
export function proofOf(secret: string, { deskId, validUntil, redemptionId }: OfflineOrder): string {
  return macOf(secret, ['offline', redemptionId, deskId, Math.floor(validUntil / 1000)].join('|'))
}

export function toOfflineCode(order: OfflineOrder, { secret, deskKey }: { secret: string; deskKey: string }): string {
  const signed = `${bodyOf(order)}.${proofOf(secret, order)}`
  return `${signed}.${macOf(deskKey, signed)}`
}

export function isOfflineCode(text: string): boolean {
  return text.startsWith('o1.')
}

/** What the code says, believed by nobody yet. Null for anything that is no such code. */
export function parseOfflineCode(text: string): OfflineClaim | null {
  const [, deskId, end, quantity, what, redemptionId, proof] = pattern.exec(text) ?? []
  if (!deskId || !end || !quantity || !what || !redemptionId || !proof) return null
  const named = unescape(what)
  if (named === null) return null
  return { deskId, validUntil: parseInt(end, 36) * 1000, quantity: Number(quantity), what: named, redemptionId, proof }
}

function unescape(what: string): string | null {
  try {
    return decodeURIComponent(what)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

export type OfflineVerdict =
  | { readonly ok: true; readonly claim: OfflineClaim }
  | { readonly ok: false; readonly why: 'NOT_A_CODE' | 'OTHER_DESK' | 'FORGED' | 'EXPIRED' }

/** What a desk can tell without signal. `now` by its own clock, set right by what the server last said. */
export function verifyOfflineCode(
  text: string,
  desk: { readonly deskId: string; readonly key: string },
  now: number,
): OfflineVerdict {
  const claim = parseOfflineCode(text)
  if (!claim) return { ok: false, why: 'NOT_A_CODE' }
  if (claim.deskId !== desk.deskId) return { ok: false, why: 'OTHER_DESK' }
  const end = text.lastIndexOf('.')
  if (!isSame(macOf(desk.key, text.slice(0, end)), text.slice(end + 1))) return { ok: false, why: 'FORGED' }
  return now > claim.validUntil + toleranceMs ? { ok: false, why: 'EXPIRED' } : { ok: true, claim }
}

/** What a desk sends is sealed with its key: nobody else brings something in under its name. */
export function sealOf(key: string, parts: readonly string[]): string {
  return macOf(key, parts.map((part) => encodeURIComponent(part)).join('|'))
}

/** In a time that does not tell where they differ. */
export function isSame(left: string, right: string): boolean {
  let difference = left.length ^ right.length
  for (let index = 0; index < left.length; index += 1) difference |= left.charCodeAt(index) ^ right.charCodeAt(index)
  return difference === 0
}
