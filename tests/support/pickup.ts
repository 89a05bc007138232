import { pickupSecret, stepAt, toQrText } from '../../cloudfunctions/modules/redemption/pickup-code'

/** The code to scan as it was some half minutes ago: signed by the town, and over. */
export function anOldCode(order: { redemptionId: string; personId: string }, stepsAgo: number): string {
  return toQrText(pickupSecret(), order, stepAt(Date.now()) - stepsAgo)
}

/** The code to scan as somebody would make it who knows everything but the town's secret. */
export function aForgedCode(order: { redemptionId: string; personId: string }): string {
  return toQrText('guessed', order, stepAt(Date.now()))
}

/** Texts that look like codes, or like nothing at all. None of them is ever issued: 1 and 0 are not in the alphabet. */
export const inventedCodes: readonly string[] = [
  'v1.rd_1.1.0000000000',
  'v1..1.0000000000',
  'v2.rd_1.1.0000000000',
  'v1.rd_ac_00000000000000000000000000000000_00000000000000000000000000.59000000.0123456789',
]
