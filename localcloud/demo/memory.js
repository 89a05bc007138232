import { nothingYet } from './facts.js'

const key = 'lingrid-demo'

/**
 * What this tab remembers across a reload; the server itself remembers only its latest events.
 * @returns {{ seen: number, facts: import('./facts.js').Facts, lines: import('./tell.js').Line[] }}
 */
export function remember() {
  const kept = sessionStorage.getItem(key)
  return kept === null ? { seen: 0, facts: nothingYet, lines: [] } : JSON.parse(kept)
}

export function keep(memory) {
  sessionStorage.setItem(key, JSON.stringify(memory))
}
