import type { Person } from '@shared/domain/person/schema'

/** Grids whose shops, and the shops below, the caller keeps. */
export function keptGridsOf({ grants }: Person): string[] {
  return grants.filter(({ role }) => role === 'committee').map(({ gridCode }) => gridCode)
}
