import { parseSpokenCode } from './spoken-code'

test('may be typed in small letters, with spaces and dashes', () => {
  expect(parseSpokenCode(' abcd-efgh ')).toBe('ABCDEFGH')
})

test.each(['', 'ABCDEFG', 'ABCDEFGHJ', 'ABCDEFG0', 'ABCDEFGO', 'ABCDEFG1', 'ABCDEFGI', 'ABCDEFGL', '香皂香皂香皂香皂'])(
  '%j is none',
  (text) => expect(parseSpokenCode(text)).toBeNull(),
)
