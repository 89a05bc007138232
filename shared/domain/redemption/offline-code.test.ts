import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import {
  isSame,
  macOf,
  parseOfflineCode,
  proofOf,
  sealOf,
  toleranceMs,
  toOfflineCode,
  verifyOfflineCode,
  type OfflineOrder,
} from './offline-code'

const secret = 'of the server'
const desk = { deskId: 'dk_0123456789ab', key: 'of the desk' }
const order: OfflineOrder = {
  deskId: desk.deskId,
  validUntil: Date.parse('2026-11-24T09:00:00+08:00'),
  quantity: 2,
  what: '大米 2 袋 1.5公斤',
  redemptionId: 'rd_ac_0123456789abcdef0123456789abcdef_01JD8Z0000000000000000000A',
}
const code = toOfflineCode(order, { secret, deskKey: desk.key })
const now = order.validUntil - 3_600_000

const anyOrder = fc.record({
  deskId: fc.stringMatching(/^dk_[0-9a-f]{12}$/),
  validUntil: fc.integer({ min: 1_700_000_000, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
  quantity: fc.integer({ min: 1, max: 99 }),
  what: fc
    .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
    .filter((text) => encodeURIComponent(text).length <= 150),
  redemptionId: fc.stringMatching(/^rd_ac_[0-9a-f]{32}_[0-9A-Z]{26}$/),
})

describe('a code for one desk', () => {
  test('is read and believed by that desk alone, whatever the goods are called', () => {
    fc.assert(
      fc.property(anyOrder, (any) => {
        const text = toOfflineCode(any, { secret, deskKey: desk.key })
        expect(text).toMatch(/^[\x21-\x7e]{1,600}$/)
        const verdict = verifyOfflineCode(text, { ...desk, deskId: any.deskId }, any.validUntil)
        expect(verdict).toEqual({ ok: true, claim: { ...any, proof: proofOf(secret, any) } })
      }),
    )
  })

  test('is refused in words of its own: another desk, another key, over', () => {
    const of = (text: string, at = now, as = desk) => verifyOfflineCode(text, as, at)
    expect(of(code).ok).toBe(true)
    expect(of(code, now, { ...desk, deskId: 'dk_fff' })).toEqual({ ok: false, why: 'OTHER_DESK' })
    expect(of(code, now, { ...desk, key: 'guessed' })).toEqual({ ok: false, why: 'FORGED' })
    expect(of(code, order.validUntil + toleranceMs).ok).toBe(true)
    expect(of(code, order.validUntil + toleranceMs + 1)).toEqual({ ok: false, why: 'EXPIRED' })
    for (const text of ['', 'o1.', 'v1.rd_1.1.0000000000', `${code}0`, code.replace('o1', 'o2')]) {
      expect(of(text)).toEqual({ ok: false, why: 'NOT_A_CODE' })
    }
  })

  test('with any one sign changed is no code any more', () => {
    fc.assert(
      fc.property(fc.nat(code.length - 1), fc.constantFrom(...Array.from('0123456789abcdefXYZ_.%')), (place, sign) => {
        const changed = code.slice(0, place) + sign + code.slice(place + 1)
        if (changed !== code) expect(verifyOfflineCode(changed, desk, now).ok).toBe(false)
      }),
    )
  })

  test('never throws, whatever is held under the camera', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !verifyOfflineCode(`o1.${text}`, desk, now).ok))
    expect(parseOfflineCode(code.replace('%E5', '%E5%'))).toBeNull()
  })

  test('carries a proof the desk’s key cannot make', () => {
    const claim = parseOfflineCode(code)
    expect(claim?.proof).toBe(proofOf(secret, order))
    expect(proofOf(desk.key, order)).not.toBe(claim?.proof)
    expect(proofOf(secret, { ...order, validUntil: order.validUntil + 1000 })).not.toBe(claim?.proof)
  })
})

test('phone and server sign alike: HMAC-SHA256', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~]{1,80}$/), fc.stringMatching(/^[ -~]{0,200}$/), (key, text) => {
      expect(macOf(key, text)).toBe(createHmac('sha256', key).update(text).digest('hex').slice(0, 16))
    }),
    { numRuns: 30 },
  )
  expect(() => macOf('key', '米')).toThrow('ASCII')
})

test('a seal binds every part and its place', () => {
  const seal = sealOf(desk.key, ['sync', 'a', '1'])
  for (const other of [
    ['sync', 'a|1'],
    ['sync', '1', 'a'],
    ['sync', 'a'],
    ['sync', 'a', '1', ''],
  ]) {
    expect(sealOf(desk.key, other)).not.toBe(seal)
  }
  expect(isSame(seal, sealOf(desk.key, ['sync', 'a', '1']))).toBe(true)
  expect(isSame(seal, `${seal}0`)).toBe(false)
})
