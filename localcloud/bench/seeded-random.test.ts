import { seededRandom } from './seeded-random'

test('a seed repeats its numbers, which lie in [0, 1)', () => {
  const draw = (seed: number) => Array.from({ length: 1000 }, seededRandom(seed))
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
  expect(Math.min(...draw(1))).toBeGreaterThanOrEqual(0)
  expect(Math.max(...draw(1))).toBeLessThan(1)
})
