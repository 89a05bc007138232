import { createHash } from 'node:crypto'

/** The text a line's hash is made of: fields by name, no spaces, what is undefined left out. */
function toText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(toText).join(',')}]`
  const fields = value as Record<string, unknown>
  let text = ''
  for (const name of Object.keys(fields).sort()) {
    if (fields[name] !== undefined) text += `${text && ','}"${name}":${toText(fields[name])}`
  }
  return `{${text}}`
}

/** The hash a line has to carry. */
export function digestOf(line: { readonly hash: string }): string {
  return createHash('sha256')
    .update(toText({ ...line, hash: undefined }))
    .digest('hex')
}
