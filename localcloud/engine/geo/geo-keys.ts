import { messageOf, requestFailed } from '../../errors'
import { type Document, isPlainObject, valueAt } from '../document'
import { describe } from '../value-type'
import { legacyPair, onGlobe, parseGeoJson } from './geometry'
import type { GeoKind } from './near'

/**
 * Refuses what a geo index cannot hold: anything but a place, several places, or nothing. Throws
 * DATABASE_REQUEST_FAILED "Can't extract geo keys", as MongoDB does when such a document is written.
 */
export function assertGeoKeys(document: Document, field: string, kind: GeoKind): void {
  const value = valueAt(document, field)
  if (value === undefined || value === null) return
  const places: unknown[] = Array.isArray(value) && !legacyPair(value) ? value : [value]
  for (const place of places) assertPlace(place, document, kind)
}

function assertPlace(place: unknown, document: Document, kind: GeoKind): void {
  try {
    if (kind === '2dsphere' && isPlainObject(place) && 'type' in place) {
      parseGeoJson(place)
      return
    }
    const pair = legacyPair(place)
    if (!pair) throw requestFailed(`unknown geometry: ${describe(place)}`)
    onGlobe(pair)
  } catch (error) {
    throw requestFailed(`[FailedOperation] Can't extract geo keys: ${describe(document)} ${messageOf(error)}`)
  }
}
