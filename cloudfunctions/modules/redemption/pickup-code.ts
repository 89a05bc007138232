import { createHmac, timingSafeEqual } from 'node:crypto'
import { codeLength, codeSigns } from '../../platform/spoken-code'

/** A QR text lives one step; the one before and the one after pass too, for slow hands and slow clocks. */
export const stepMs = 30_000
const toleratedSteps = 1
const macLength = 10

/** The key of this deployment. Throws when it is not configured: codes anybody could make are worse than none. */
export function pickupSecret(): string {
  const secret = process.env['PICKUP_SECRET']
  if (!secret) throw new Error('PICKUP_SECRET is not set: pickup codes cannot be signed')
  return secret
}

function macOf(secret: string, ...parts: string[]): Buffer {
  return createHmac('sha256', secret).update(parts.join('|')).digest()
}

export function stepAt(now: number): number {
  return Math.floor(now / stepMs)
}

/** `v1.<redemptionId>.<step>.<mac>`. Proves the order and its owner; single use is the ledger's. */
export function toQrText(secret: string, order: { redemptionId: string; personId: string }, step: number): string {
  return `v1.${order.redemptionId}.${step}.${qrMac(secret, order, step)}`
}

function qrMac(secret: string, { redemptionId, personId }: { redemptionId: string; personId: string }, step: number) {
  return macOf(secret, 'qr', redemptionId, personId, String(step)).toString('hex').slice(0, macLength)
}

export interface QrClaim {
  readonly redemptionId: string
  readonly step: number
  readonly mac: string
}

/** Null for anything that is no QR text of ours. */
export function parseQrText(text: string): QrClaim | null {
  const match = /^v1\.([A-Za-z0-9_-]{1,160})\.(\d{1,12})\.([0-9a-f]{10})$/.exec(text)
  const [, redemptionId, step, mac] = match ?? []
  return redemptionId && step && mac ? { redemptionId, step: Number(step), mac } : null
}

/** Whether we signed it for this order, whenever that was. */
export function isSigned(secret: string, claim: QrClaim, personId: string): boolean {
  const expected = qrMac(secret, { redemptionId: claim.redemptionId, personId }, claim.step)
  return timingSafeEqual(Buffer.from(expected), Buffer.from(claim.mac))
}

export function isFresh({ step }: QrClaim, now: number): boolean {
  return Math.abs(stepAt(now) - step) <= toleratedSteps
}

/** The key of a desk: told once to the phone that is the desk, derived again here whenever it is needed. */
export function deskKeyOf(secret: string, deskId: string): string {
  return macOf(secret, 'desk', deskId).toString('hex')
}

/** Eight signs to read out. `attempt` gives another code should one be taken already. */
export function toManualCode(secret: string, redemptionId: string, attempt: number): string {
  let number = macOf(secret, 'manual', redemptionId, String(attempt)).readBigUInt64BE()
  let code = ''
  while (code.length < codeLength) {
    code += codeSigns.charAt(Number(number % BigInt(codeSigns.length)))
    number /= BigInt(codeSigns.length)
  }
  return code
}

/** What is stored instead of the code. */
export function manualMac(secret: string, code: string): string {
  return macOf(secret, 'stored', code).toString('hex')
}
