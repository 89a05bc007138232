/** The card of this ticket in a list. */
export function cardOf({ title }) {
  return { what: `“${title}”这一单`, css: '.ticket-card', text: title }
}
