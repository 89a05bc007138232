import { type Document, isPlainObject } from '../document'
import { assertNamed, failed } from '../expressions/operator'
import { compileFilter } from '../filter'
import { legacyPair, onGlobe, parseGeoJson } from '../geo/geometry'
import { assertGeoIndexed, type GeoKind, nearCondition, type NearSpec } from '../geo/near'
import { computedFields } from '../projection-tree'
import { describe, typeName } from '../value-type'
import type { Stage, StageContext } from './stage'

const OPTIONS = [
  'spherical',
  'limit',
  'num',
  'maxDistance',
  'minDistance',
  'query',
  'distanceMultiplier',
  'includeLocs',
  'key',
]

/** `$geoNear`: documents by their distance, nearest first. It reads its documents itself and stands first. */
export function geoNear(operand: unknown, { source }: StageContext): Stage {
  const given = assertNamed('$geoNear', operand, ['near', 'distanceField'], [...OPTIONS, 'uniqueDocs'])
  const query = given['query'] ?? {}
  if (!isPlainObject(query)) throw failed(`$geoNear 'query' must be an object, is type ${typeName(query)}`)
  compileFilter(query, { near: false })
  const indexed = source.geoIndexes()
  const spec = readSpec(given, indexed)
  const near = nearCondition(spec)
  assertGeoIndexed(indexed, near)
  const written = writer(given)
  const limit = given['limit'] ?? given['num']
  if (limit !== undefined && !(typeof limit === 'number' && limit > 0)) throw failed('$geoNear limit must be positive')
  const multiplier = numberOf(given, 'distanceMultiplier') ?? 1
  return () => {
    const found = source.find({ query }).flatMap((document) => {
      return near.accepts(document) ? [{ document, distance: near.distanceOf(document) ?? 0 }] : []
    })
    found.sort((one, other) => one.distance - other.distance)
    const nearest = typeof limit === 'number' ? found.slice(0, limit) : found
    return nearest.map(({ document, distance }) => {
      return written(document, { distance: distance * multiplier, place: near.placeOf(document) })
    })
  }
}

function readSpec(given: Document, indexed: [field: string, kind: GeoKind][]): NearSpec {
  const from = given['near']
  const geoJson = isPlainObject(from) && 'type' in from ? parseGeoJson(from).parts[0] : undefined
  if (geoJson && geoJson.type !== 'Point') throw failed(`$geoNear requires a point, given ${describe(from)}`)
  const pair = geoJson?.coordinates ?? legacyPair(from)
  if (!pair) throw failed(`$geoNear 'near' must be a GeoJSON point or a legacy pair: ${describe(from)}`)
  const spherical = given['spherical'] ?? false
  if (typeof spherical !== 'boolean') throw failed("$geoNear 'spherical' must be a boolean")
  const unit = geoJson ? 'metres' : spherical ? 'radians' : 'degrees'
  return {
    path: keyOf(given['key'], indexed),
    from: unit === 'degrees' ? pair : onGlobe(pair),
    unit,
    least: numberOf(given, 'minDistance'),
    most: numberOf(given, 'maxDistance'),
  }
}

/** Which field is meant when the collection has several geo indexes has to be said. */
function keyOf(key: unknown, indexed: [field: string, kind: GeoKind][]): string {
  if (key !== undefined) {
    if (typeof key !== 'string')
      throw failed(`$geoNear parameter 'key' must be of type string but found type: ${typeName(key)}`)
    return key
  }
  const fields = [...new Set(indexed.map(([field]) => field))]
  const [only] = fields
  if (only === undefined) throw failed('$geoNear requires a 2d or 2dsphere index, but none were found')
  if (fields.length > 1) {
    throw failed(
      `There is more than one geo index on the collection; unsure which to use for $geoNear: ${fields.join(', ')}`,
    )
  }
  return only
}

function numberOf(given: Document, field: string): number | undefined {
  const value = given[field]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !(value >= 0))
    throw failed(`${field} must be a nonnegative number: ${describe(value)}`)
  return value
}

function writer(given: Document): (document: Document, found: Document) => Document {
  const { distanceField, includeLocs } = given
  if (typeof distanceField !== 'string') throw failed("$geoNear requires a 'distanceField' option as a String")
  if (includeLocs !== undefined && typeof includeLocs !== 'string') {
    throw failed('$geoNear requires that includeLocs option is a String')
  }
  const fields = { [distanceField]: '$$distance', ...(includeLocs === undefined ? {} : { [includeLocs]: '$$place' }) }
  const tree = computedFields('$geoNear', fields, ['distance', 'place'])
  return (document, found) => tree.apply(document, found)
}
