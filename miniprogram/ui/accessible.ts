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

/** Attributes for a screen reader: WeChat spells the role `aria-role`, a browser `role`. */
export function accessible({ role, ...states }: Spoken): Record<string, string> {
  const attributes: Record<string, string> = {}
  if (role) attributes[process.env.TARO_ENV === 'h5' ? 'role' : 'aria-role'] = role
  for (const [name, value] of Object.entries(states)) {
    if (value !== undefined) attributes[`aria-${name}`] = String(value)
  }
  return attributes
}
