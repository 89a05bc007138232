/** Printed on door plates and typed by old hands: 29 characters, without 0 1 I L O U V. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const size = alphabet.length

/** Town three characters, village five, base grid six; deeper trees add one a level. */
const shape = new RegExp(`^[${alphabet}]{3,12}$`)

/**
 * The last character of a code, from the ones before it. 29 is prime and the weights rise by one, so that every single
 * wrong character and every swap of neighbours is noticed.
 */
export function checkCharacterOf(body: string): string {
  let sum = 0
  for (const [index, character] of [...body].entries()) sum += (index + 2) * (alphabet.indexOf(character) + 1)
  return alphabet.charAt((size - (sum % size)) % size)
}

/** What somebody typed, as it is printed: full-width characters made half-width, upper case, no blanks. */
export function normaliseGridCode(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
}

/** Whether a normalised text can be a grid code at all. That it stands for a grid, only the database knows. */
export function isGridCode(text: string): boolean {
  return shape.test(text) && checkCharacterOf(text.slice(0, -1)) === text.slice(-1)
}
