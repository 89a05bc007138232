import { maskName } from './mask-name'

test.each([
  ['陈桂兰', '陈**'],
  ['李明', '李**'],
  ['欧阳秀英', '欧阳**'],
  ['', '居民'],
  [undefined, '居民'],
])('%s → %s', (name, masked) => {
  expect(maskName(name)).toBe(masked)
})
