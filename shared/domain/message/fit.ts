/** Lengths WeChat's field types take; longer values make it refuse the whole message (error 47003). */
const limits: Record<string, number> = { thing: 20, phrase: 5, character_string: 32, name: 10, number: 32 }

/** A field's type is its key without the number: 'thing2' → 'thing'. */
function typeOf(key: string): string {
  return key.replace(/\d+$/, '')
}

/** Cuts what is too long and ends it with …, and takes out control characters. */
export function fitField(key: string, value: string): string {
  const clean = value.replace(/\p{Cc}+/gu, ' ').trim()
  const limit = limits[typeOf(key)]
  const characters = [...clean]
  if (limit === undefined || characters.length <= limit) return clean
  return typeOf(key) === 'thing' ? `${characters.slice(0, limit - 1).join('')}…` : characters.slice(0, limit).join('')
}

/** 'packages/x/index?ticketId={ticketId}' with its parameters filled in. */
export function fillPage(page: string, params: Record<string, string>): string {
  return page.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
}
