/** The five places. Checked against the schema by the tests, so that nothing is parsed at run time. */
import dalang from './dalang.json'
import dongan from './dongan.json'
import hongqiao from './hongqiao.json'
import jiangmen from './jiangmen.json'
import pidu from './pidu.json'
import type { PlaceProfile } from './schema'

export type { PlaceProfile } from './schema'

const profiles: ReadonlyMap<string, PlaceProfile> = new Map(
  [dalang, jiangmen, hongqiao, pidu, dongan].map((profile) => [profile.id, profile as unknown as PlaceProfile]),
)

export const placeProfiles: readonly PlaceProfile[] = [...profiles.values()]

/** Throws on a place nobody configured: that is a deployment mistake, not a visitor's. */
export function loadProfile(placeId: string): PlaceProfile {
  const profile = profiles.get(placeId)
  if (!profile) throw new Error(`no profile for place ${placeId}`)
  return profile
}
