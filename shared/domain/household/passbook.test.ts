import fc from 'fast-check'
import { amountInWords } from './amount-in-words'
import { toPassbook, type SourceLine } from './passbook'

const at = (text: string) => Date.parse(`${text}T12:00:00+08:00`)

/** Lines with these changes, newest first. */
function linesOf(...changes: (readonly [on: string, quantity: number])[]): SourceLine[] {
  let balance = 0
  const oldestFirst = changes.map(([on, quantity], index) => {
    balance += quantity
    return { entryId: `e${index}`, quantity, availableAfter: balance, at: at(on), why: '事' }
  })
  return oldestFirst.reverse()
}

test('a year begins with what was left of the one before, and every row adds up', () => {
  const lines = linesOf(
    ['2025-12-31', 78],
    ['2026-01-01', 5],
    ['2026-03-01', -15],
    ['2026-03-02', 0],
    ['2027-01-01', 9],
  )
  expect(toPassbook(lines, 2026)).toEqual({
    opening: 78,
    gained: 5,
    used: 15,
    closing: 68,
    rows: [
      { entryId: 'e1', on: '2026-01-01', why: '事', gained: 5, used: 0, balance: 83 },
      { entryId: 'e2', on: '2026-03-01', why: '事', gained: 0, used: 15, balance: 68 },
    ],
  })
})

test('a year without a line shows what there was', () => {
  expect(toPassbook(linesOf(['2025-05-01', 7]), 2026)).toMatchObject({ opening: 7, closing: 7, rows: [] })
  expect(toPassbook([], 2026)).toMatchObject({ opening: 0, closing: 0, rows: [] })
})

test('a line that came late is shown on the day of the one after it, so that years hang together', () => {
  const { rows } = toPassbook(linesOf(['2026-01-02', 3], ['2025-12-30', 4]), 2025)
  expect(rows.map(({ on, balance }) => [on, balance])).toEqual([
    ['2025-12-30', 3],
    ['2025-12-30', 7],
  ])
})

test('a column that does not add up is never shown', () => {
  const [newest, ...rest] = linesOf(['2026-01-01', 5], ['2026-01-02', 5])
  expect(() => toPassbook([{ ...newest!, availableAfter: 11 }, ...rest], 2026)).toThrow('does not add up at e1')
})

test('opening + gained − used = closing, and the years follow each other, whatever happened', () => {
  const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(day, fc.integer({ min: -50, max: 50 })), { maxLength: 40 }), (history) => {
      let balance = 0
      const safe = history.map(([on, wanted]): readonly [string, number] => {
        const quantity = Math.max(-balance, wanted)
        balance += quantity
        return [on.toISOString().slice(0, 10), quantity]
      })
      const lines = linesOf(...safe)
      const years = [2023, 2024, 2025, 2026, 2027].map((year) => toPassbook(lines, year))
      years.forEach((book, index) => {
        expect(book.opening + book.gained - book.used).toBe(book.closing)
        if (index > 0) expect(book.opening).toBe(years[index - 1]!.closing)
      })
      expect(years.at(-1)!.closing).toBe(balance)
    }),
  )
})

test.each([
  [0, '零'],
  [7, '柒'],
  [10, '壹拾'],
  [86, '捌拾陆'],
  [101, '壹佰零壹'],
  [1_000, '壹仟'],
  [1_010, '壹仟零壹拾'],
  [2_026, '贰仟零贰拾陆'],
  [10_000, '壹万'],
  [10_500, '壹万零伍佰'],
  [120_034, '壹拾贰万零叁拾肆'],
  [1_205_678, '壹佰贰拾万伍仟陆佰柒拾捌'],
])('%i is %s', (amount, words) => expect(amountInWords(amount)).toBe(words))
