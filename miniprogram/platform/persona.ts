/**
 * Whose phone this is. In WeChat the platform knows; in a browser the page's address says `?openid=…`.
 * Several personas may run in frames of one origin, so it is kept per frame: in memory, and in this tab's session
 * under the frame's name, never in storage shared by all.
 */
const openid = process.env.TARO_ENV === 'h5' ? fromAddress() : undefined

/** The browser's persona, or undefined in WeChat. */
export function browserOpenid(): string | undefined {
  return openid
}

/** Prefix of every storage key, so that personas on one origin never mix. */
export function storagePrefix(): string {
  return openid ?? 'wechat'
}

function fromAddress(): string {
  return new URLSearchParams(window.location.search).get('openid') ?? visitorOfThisTab()
}

/** Without a persona in the address a browser is one new visitor for as long as its tab lives. */
function visitorOfThisTab(): string {
  const known = window.sessionStorage.getItem('openid')
  if (known) return known
  const made = `visitor-${Math.random().toString(36).slice(2, 12)}`
  window.sessionStorage.setItem('openid', made)
  return made
}
