import { Rush } from './rush'

const attempts = (rush: Rush, count: number, now: number) =>
  Array.from({ length: count }, () => rush.isOn('rw', now)).filter((isRush) => isRush).length

test('goods not known to be gone are no rush, however many ask', () => {
  expect(attempts(new Rush(), 1_000, 0)).toBe(0)
})

test('the first ten after the last piece get an answer of their own, the others are asked to come back', () => {
  const rush = new Rush()
  rush.noteSoldOut('rw', 0)
  expect(attempts(rush, 100, 1)).toBe(90)
  expect(rush.isOn('other', 1)).toBe(false)
})

test('after some seconds the shelf is asked again', () => {
  const rush = new Rush()
  rush.noteSoldOut('rw', 0)
  attempts(rush, 100, 1)
  expect(rush.isOn('rw', 5_000)).toBe(false)
  rush.noteSoldOut('rw', 6_000)
  expect(attempts(rush, 10, 6_001)).toBe(0)
})

test('who is told again that nothing is left does not begin the count anew', () => {
  const rush = new Rush()
  rush.noteSoldOut('rw', 0)
  attempts(rush, 10, 1)
  rush.noteSoldOut('rw', 2)
  expect(rush.isOn('rw', 3)).toBe(true)
})
