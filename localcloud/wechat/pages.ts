/**
 * Whether a text names a page of the mini-program: written as in app.json, without a slash in front. A query is only
 * allowed where the API says so. Without a list of pages any name will do.
 */
export function isPage(value: unknown, pages: string[] | undefined, allowed: { query: boolean }): boolean {
  if (typeof value !== 'string') return false
  const [path = '', ...query] = value.split('?')
  if (query.length > 0 && !allowed.query) return false
  return pages ? pages.includes(path) : /^[\w-]+(\/[\w-]+)*$/.test(path)
}
