export type AccessibleRole =
  'button' | 'tab' | 'tablist' | 'checkbox' | 'radio' | 'radiogroup' | 'alert' | 'status' | 'img' | 'dialog' | 'heading'

interface Spoken {
  readonly role?: AccessibleRole
  /** What is read out, where the text inside doesn't say it. */
  readonly label?: string | undefined
  readonly checked?: boolean
  readonly selected?: boolean
  readonly expanded?: boolean
  readonly disabled?: boolean
  readonly hidden?: boolean
  readonly live?: 'polite' | 'assertive'
}

const pressable: readonly AccessibleRole[] = ['button', 'tab', 'checkbox', 'radio']

/**
 * Attributes for a screen reader: WeChat spells the role `aria-role`, a browser `role`. In a browser what can be pressed
 * can also be reached by Tab; `pressByKeys` presses it.
 */
export function accessible({ role, ...states }: Spoken): Record<string, string> {
  const attributes: Record<string, string> = {}
  const inBrowser = process.env.TARO_ENV === 'h5'
  if (role) attributes[inBrowser ? 'role' : 'aria-role'] = role
  if (inBrowser && role && pressable.includes(role)) attributes.tabindex = '0'
  for (const [name, value] of Object.entries(states)) {
    if (value !== undefined) attributes[`aria-${name}`] = String(value)
  }
  return attributes
}
