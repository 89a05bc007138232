import { checkSubmission } from './decide-submit'

const reasonOf = (text: string, photos: string[] = []) => {
  const checked = checkSubmission({ text, photos })
  return checked.ok ? 'OK' : checked.reason
}

test.each([
  ['路灯不亮', 'OK'],
  ['4号', 'OK'],
  ['', 'TEXT_EMPTY'],
  [' \n\t　', 'TEXT_EMPTY'],
  ['🙏🙏👍🏽', 'TEXT_EMPTY'],
  ['……？！', 'TEXT_EMPTY'],
  ['灯'.repeat(5000), 'OK'],
  ['灯'.repeat(5001), 'TEXT_TOO_LONG'],
])('%.12s… → %s', (text, outcome) => {
  expect(reasonOf(text)).toBe(outcome)
})

test('a photo alone is enough, ten are too many', () => {
  expect(reasonOf('', ['cloud://x/1'])).toBe('OK')
  expect(
    reasonOf(
      '看',
      Array.from({ length: 10 }, (_, index) => `cloud://x/${index}`),
    ),
  ).toBe('PHOTO_TOO_MANY')
})
