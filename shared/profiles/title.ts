import type { Role } from '../contract/method'
import type { PlaceProfile } from './schema'

/** What people call somebody of this role here; residents and the system have a title in timelines too. */
export function titleOf(profile: Pick<PlaceProfile, 'titles'>, role: Role | 'resident' | 'system'): string {
  return profile.titles[role]
}
