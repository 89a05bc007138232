/** Characters as people count them: a character outside the basic plane is one. */
const length = (value: string) => [...value].length

const DATE = String.raw`\d{4}(年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})`
const TIME = String.raw`([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?`
const moments = (one: string) => new RegExp(`^${one}( ?~ ?${one})?$`)
const times = moments(`(${DATE} ?)?${TIME}`)
const dates = moments(`${DATE}( ?${TIME})?`)

/**
 * What a value of each kind may be: the table of value limits in WeChat's documentation of subscribeMessage.send.
 * An `amount` counts all its digits, which the table leaves open.
 */
const kinds: Record<string, (value: string) => boolean> = {
  thing: (value) => length(value) <= 20,
  number: (value) => /^-?\d+(\.\d+)?$/.test(value) && value.length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => /^[^\p{L}\p{N}\s]{1,5}$/u.test(value),
  character_string: (value) => /^[\x20-\x7e]{1,32}$/.test(value),
  time: (value) => times.test(value),
  date: (value) => dates.test(value),
  amount: (value) => /^[^\p{L}\p{N}\s]?\d+(\.\d+)?元?$/u.test(value) && value.replace(/\D/g, '').length <= 10,
  phone_number: (value) => /^[\d+\-() ]{1,17}$/.test(value),
  car_number: (value) => /^[\p{Script=Han}A-Za-z\d][A-Za-z\d]{0,6}[\p{Script=Han}A-Za-z\d]?$/u.test(value),
  name: (value) => !/\d/.test(value) && length(value) <= (/\p{Script=Han}/u.test(value) ? 10 : 20),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  const: (value) => length(value) <= 20,
}

/** Whether WeChat takes a value under a field such as 'thing1': the name says its kind. */
export function takesValue(field: string, value: unknown): boolean {
  const kind = /^([a-z_]+?)\d+$/.exec(field)?.[1] ?? ''
  const fits = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  if (!fits || (typeof value !== 'string' && typeof value !== 'number')) return false
  const text = String(value)
  return text.trim() !== '' && !/\p{Cc}/u.test(text) && fits(text)
}
