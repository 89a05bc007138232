/** 31 signs no two of which look alike: 0 O 1 I L are missing. */
export const codeSigns = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** Signs of a code that is read out, on the phone or over the counter: forty bits of luck. */
export const codeLength = 8

const pattern = new RegExp(`^[${codeSigns}]{${codeLength}}$`)

/** What people type: small letters, spaces and dashes are theirs to use. Null when it cannot be such a code. */
export function parseSpokenCode(text: string): string | null {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return pattern.test(code) ? code : null
}
