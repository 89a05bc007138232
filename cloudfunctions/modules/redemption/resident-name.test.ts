import { toResidentName } from './resident-name'

jest.mock('../person', () => ({}))

test.each([
  ['陈小梅', '陈**'],
  ['欧阳建国', '欧阳**'],
  ['𠮷田', '𠮷**'],
  [undefined, '居民'],
  ['', '居民'],
])('of %s the clerk reads %s', (name, shown) => {
  expect(toResidentName(name)).toBe(shown)
})
