/** @jest-environment jsdom */
import { pressByKeys } from './press-by-keys'

const pressed = jest.fn()

/** What happens to an element with this markup when the key goes down on it. */
function press(markup: string, key: string): boolean {
  document.body.innerHTML = markup
  const element = document.body.firstElementChild
  element?.addEventListener('click', pressed)
  return element?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })) === false
}

beforeAll(() => document.addEventListener('keydown', pressByKeys))
afterAll(() => document.removeEventListener('keydown', pressByKeys))
beforeEach(() => pressed.mockReset())

it.each(['Enter', ' '])('presses a button on %j, and the page does not scroll', (key) => {
  expect(press('<div role="button" tabindex="0"></div>', key)).toBe(true)
  expect(pressed).toHaveBeenCalledTimes(1)
})

it.each([
  ['another key', '<div role="button"></div>', 'a'],
  ['a field to type in', '<textarea></textarea>', ' '],
  ['what cannot be pressed', '<div role="img"></div>', 'Enter'],
])('leaves %s alone', (_, markup, key) => {
  expect(press(markup, key)).toBe(false)
  expect(pressed).not.toHaveBeenCalled()
})
