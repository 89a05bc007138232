import { readGridCode } from './grid-code'

it.each([
  ['sl2018', 'SL2018'],
  [' SL 2018 ', 'SL2018'],
  ['https://lingrid.example/j?grid=SL2018', 'SL2018'],
  ['g=SL2018', 'SL2018'],
  ['g%3DSL2018', 'SL2018'],
  ['50%', '50%'],
])('reads %s as the grid code %s', (text, code) => {
  expect(readGridCode(text)).toBe(code)
})
