import { toleranceMs, toOfflineCode } from '@shared/domain/redemption/offline-code'
import type { DeskMemory } from './desk-memory'
import { judgeCode, toSync, withHanded, withSettled } from './hand-over'

const now = Date.parse('2026-11-24T09:00:00+08:00')
const desk = { deskId: 'dk_0123456789ab', key: 'k', name: '柜台手机', shopId: 'V1', shopName: '松林村积分超市' }
const memory: DeskMemory = { desk, handed: [] }
const codeOf = (number: number, validUntil = now + 3_600_000) => {
  const redemptionId = `rd_ac_0123456789abcdef0123456789abcdef_01JD8Z00000000000000000${String(number).padStart(3, '0')}`
  const order = { deskId: desk.deskId, validUntil, quantity: 1, what: '大米 1 袋', redemptionId }
  return toOfflineCode(order, { secret: 's', deskKey: desk.key })
}
function handOver(from: DeskMemory, code: string, at = now): DeskMemory {
  const judged = judgeCode(code, from, at)
  if (!judged.ok) throw new Error(judged.words)
  return withHanded(from, { ...judged.order, handedAt: at }, at)
}

test('a true code may be handed over, once: the phone remembers it', () => {
  expect(judgeCode(codeOf(1), memory, now)).toMatchObject({ ok: true, order: { what: '大米 1 袋' } })
  const after = handOver(memory, codeOf(1))
  expect(judgeCode(codeOf(1), after, now)).toEqual({ ok: false, words: '领过了，今天 9:00，就在这部手机上。' })
  // A later code of the same order is the same order.
  expect(judgeCode(codeOf(1, now + 7_200_000), after, now).ok).toBe(false)
  expect(judgeCode(codeOf(2), after, now).ok).toBe(true)
})

test.each([
  ['no code at all', '你好', memory, '不是没信号'],
  ['a code for another phone', codeOf(1), { ...memory, desk: { ...desk, deskId: 'dk_fff' } }, '另一部手机'],
  ['a code signed by somebody else', codeOf(1), { ...memory, desk: { ...desk, key: 'x' } }, '不是真的'],
  ['a code that is over', codeOf(1, now - toleranceMs - 1000), memory, '过期了'],
  ['a phone that is no desk', codeOf(1), { handed: [] }, '还没登记'],
] as const)('%s is refused in words', (_, code, from, words) => {
  expect(judgeCode(code, from, now)).toMatchObject({ ok: false, words: expect.stringContaining(words) as string })
})

test('what was settled is forgotten long after its code is over, what was not told never', () => {
  const two = handOver(handOver(memory, codeOf(1)), codeOf(2))
  const settled = withSettled(two, [{ code: codeOf(1), outcome: 'done', words: '记好了。' }])
  const later = withHanded(settled, { ...two.handed[0]!, redemptionId: 'rd_3', handedAt: now }, now + 9 * 86_400_000)
  expect(later.handed.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
})

test('is told oldest first, twenty at a time; what has to wait stays', () => {
  let full: DeskMemory = memory
  for (let number = 0; number < 25; number += 1) full = handOver(full, codeOf(number))
  const batch = toSync(desk, full.handed)
  expect(batch?.items).toHaveLength(20)
  expect(batch?.items[0]?.code).toBe(codeOf(0))
  const after = withSettled(full, [
    { code: codeOf(0), outcome: 'alreadyDone', words: '早已记好。' },
    { code: codeOf(1), outcome: 'conflict', words: '已经退单。' },
    { code: codeOf(2), outcome: 'later', words: '过后再传。' },
  ])
  expect(after.handed.slice(0, 4).map(({ state }) => state)).toEqual(['settled', 'conflict', 'waiting', 'waiting'])
  expect(toSync(desk, after.handed)?.items[0]?.code).toBe(codeOf(2))
  expect(toSync(desk, [])).toBeUndefined()
})
