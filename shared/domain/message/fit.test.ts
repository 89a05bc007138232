import fc from 'fast-check'
import { fillPage, fitField } from './fit'

test('a long thing is cut to twenty characters and says so', () => {
  expect(fitField('thing2', '村'.repeat(21))).toBe(`${'村'.repeat(19)}…`)
  expect(fitField('thing2', '村'.repeat(20))).toBe('村'.repeat(20))
})

test('no value breaks the limit of its type, whatever people typed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('thing1', 'phrase4', 'character_string1', 'name2'),
      fc.string({ unit: 'grapheme' }),
      (key, text) => {
        const limit = { thing: 20, phrase: 5, character_string: 32, name: 10 }[key.replace(/\d/, '')]
        const fitted = fitField(key, text)
        expect([...fitted].length).toBeLessThanOrEqual(limit ?? 0)
        expect(fitted).not.toMatch(/\p{Cc}/u)
      },
    ),
  )
})

test('a page opens with the ids it needs', () => {
  expect(fillPage('packages/worker/ticket/index?ticketId={ticketId}', { ticketId: 'tk_1' })).toBe(
    'packages/worker/ticket/index?ticketId=tk_1',
  )
})
