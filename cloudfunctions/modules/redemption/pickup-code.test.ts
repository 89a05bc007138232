import fc from 'fast-check'
import {
  isFresh,
  isSigned,
  manualMac,
  parseQrText,
  pickupSecret,
  stepAt,
  stepMs,
  toManualCode,
  toQrText,
} from './pickup-code'

const secret = 'for tests'
const order = { redemptionId: 'rd_ac_0123456789abcdef0123456789abcdef_01JD8Z0000000000000000000A', personId: 'pe_1' }
const now = Date.parse('2026-11-22T09:12:00+08:00')

function claimOf(text: string) {
  const claim = parseQrText(text)
  if (!claim) throw new Error('no claim')
  return claim
}

describe('the QR text', () => {
  const text = toQrText(secret, order, stepAt(now))

  test('is read back and recognised as ours', () => {
    expect(claimOf(text)).toMatchObject({ redemptionId: order.redemptionId, step: stepAt(now) })
    expect(isSigned(secret, claimOf(text), order.personId)).toBe(true)
  })

  test('proves nothing for another person, order, step or key', () => {
    const claim = claimOf(text)
    expect(isSigned(secret, claim, 'pe_2')).toBe(false)
    expect(isSigned(secret, { ...claim, redemptionId: `${order.redemptionId}x` }, order.personId)).toBe(false)
    expect(isSigned(secret, { ...claim, step: claim.step + 1 }, order.personId)).toBe(false)
    expect(isSigned('another', claim, order.personId)).toBe(false)
  })

  test('lives half a minute, give or take one', () => {
    const claim = claimOf(text)
    const start = claim.step * stepMs
    expect([start - stepMs, start, start + 2 * stepMs - 1].map((at) => isFresh(claim, at))).toEqual([true, true, true])
    expect([start - stepMs - 1, start + 2 * stepMs].map((at) => isFresh(claim, at))).toEqual([false, false])
  })

  test.each([
    '',
    'v1.',
    'v2.rd_1.1.0123456789',
    'v1.rd_1.1.012345678',
    'v1.rd_1.x.0123456789',
    'v1.rd.1.1.0123456789',
    'https://x',
  ])('%j is no text of ours', (other) => expect(parseQrText(other)).toBeNull())

  test('any text is parsed or refused, never thrown at', () => {
    fc.assert(fc.property(fc.string(), (other) => parseQrText(`v1.${other}`) === null || other.includes('.')))
  })
})

describe('the manual code', () => {
  test('has eight signs that cannot be taken for one another', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(4), (redemptionId, attempt) => {
        expect(toManualCode(secret, redemptionId, attempt)).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
      }),
    )
  })

  test('is the same each time, and another for another order or attempt', () => {
    const code = toManualCode(secret, order.redemptionId, 0)
    expect(toManualCode(secret, order.redemptionId, 0)).toBe(code)
    expect(toManualCode(secret, order.redemptionId, 1)).not.toBe(code)
    expect(toManualCode(secret, `${order.redemptionId}x`, 0)).not.toBe(code)
  })

  test('is stored under a name that does not tell it', () => {
    expect(manualMac(secret, 'ABCDEFGH')).toMatch(/^[0-9a-f]{64}$/)
    expect(manualMac('another', 'ABCDEFGH')).not.toBe(manualMac(secret, 'ABCDEFGH'))
  })
})

test('without a secret no code is made', () => {
  const kept = process.env['PICKUP_SECRET']
  try {
    delete process.env['PICKUP_SECRET']
    expect(() => pickupSecret()).toThrow('PICKUP_SECRET is not set')
  } finally {
    if (kept !== undefined) process.env['PICKUP_SECRET'] = kept
  }
})
