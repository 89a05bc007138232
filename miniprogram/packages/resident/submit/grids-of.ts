import type { Session } from '@/session/session-store'

interface Grid {
  readonly code: string
  readonly name: string
}

/** Grids a person may report for without a place: where they live, then where they work. */
export function gridsOf({ households, roles }: Pick<Session, 'households' | 'roles'>): Grid[] {
  const grids = [...households, ...roles].map(({ gridCode, gridName }) => ({ code: gridCode, name: gridName }))
  return grids.filter(({ code }, index) => grids.findIndex((other) => other.code === code) === index)
}
