const pressable = '[role=button], [role=tab], [role=checkbox], [role=radio]'

/** In a browser: Enter and Space press what has the focus, as they press a button of its own. */
export function pressByKeys(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== ' ') return
  if (event.repeat || !(event.target instanceof HTMLElement) || !event.target.matches(pressable)) return
  // Space would scroll the page too.
  event.preventDefault()
  event.target.click()
}
