import { toTable } from './table'

test('a table is aligned, Chinese too', () => {
  expect(
    toTable(
      ['name', 'ops'],
      [
        ['读取', '12'],
        ['b', '3456'],
      ],
    ),
  ).toBe(['| name |  ops |', '| ---- | ---: |', '| 读取 |   12 |', '| b    | 3456 |'].join('\n'))
})
