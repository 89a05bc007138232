import { malformedQuery } from '../database-errors'
import { type Document, fieldOf, isPlainObject } from '../document'
import { someValue, type ValueTest } from '../match-values'
import { describe } from '../value-type'
import { legacyPair, onGlobe, parseGeoJson, type Position, shapeOf } from './geometry'
import { angleBetween, distanceTo, EARTH_RADIUS, planarDistance } from './relations'

/** The kinds of geo index; both answer near conditions. */
export type GeoKind = '2dsphere' | '2d'

/** A `$near` or `$nearSphere` condition, which also orders what it finds. */
export interface NearCondition {
  path: string
  /** Whether a document lies between the distances. */
  accepts: ValueTest
  /** How far a document is: metres from a GeoJSON point; from a legacy pair radians on a sphere, or degrees. */
  distanceOf: (document: unknown) => number | undefined
  /** The place from which {@link distanceOf} measured, as the document has it. */
  placeOf: (document: unknown) => unknown
}

/** What is measured: from where, in which unit, and how far it may be. */
export interface NearSpec {
  path: string
  from: Position
  unit: 'metres' | 'radians' | 'degrees'
  least?: number | undefined
  most?: number | undefined
}

/** A near condition over the places a document has at a path. */
export function nearCondition({ path, from, unit, least, most }: NearSpec): NearCondition {
  const measure = measureOf(unit)
  const nearest = (document: unknown) => {
    let best: { distance: number; place: unknown } | undefined
    const visit: ValueTest = (value) => {
      const shape = shapeOf(value)
      const distance = shape && distanceTo(from, shape, measure)
      if (distance !== undefined && distance < (best?.distance ?? Infinity)) best = { distance, place: value }
      return false
    }
    someValue(path, visit, true)(document)
    return best
  }
  const accepts: ValueTest = (document) => {
    const distance = nearest(document)?.distance
    return distance !== undefined && distance >= (least ?? 0) && distance <= (most ?? Infinity)
  }
  return {
    path,
    accepts,
    distanceOf: (document) => nearest(document)?.distance,
    placeOf: (document) => nearest(document)?.place,
  }
}

/** Reads the operators on a field of which one is a near condition. Throws DATABASE_REQUEST_FAILED. */
export function nearConditionOf(path: string, condition: Document): NearCondition {
  const name = NEAR.find((each) => Object.hasOwn(condition, each)) ?? '$near'
  const operand = condition[name]
  const geometry = isPlainObject(operand) ? fieldOf(operand, '$geometry') : undefined
  if (isPlainObject(operand) && geometry !== undefined) return geoJsonNear(path, operand, geometry)
  const from = legacyPair(operand)
  if (!from) throw malformedQuery(`invalid point in geo near query: ${describe(operand)}`)
  const unit = name === '$nearSphere' ? 'radians' : 'degrees'
  return nearCondition({ path, from: unit === 'radians' ? onGlobe(from) : from, unit, ...limitsOf(condition) })
}

/** The near condition of a query, looked for as MongoDB allows it: at the top or inside `$and`. */
export function nearOf(query: Document): NearCondition | undefined {
  for (const key of Object.keys(query)) {
    const condition = query[key]
    if (key === '$and' && Array.isArray(condition)) {
      for (const branch of condition) {
        const found = isPlainObject(branch) ? nearOf(branch) : undefined
        if (found) return found
      }
    } else if (isPlainObject(condition) && NEAR.some((name) => Object.hasOwn(condition, name))) {
      return nearConditionOf(key, condition)
    }
  }
  return undefined
}

/** Throws what MongoDB answers when the path of a near condition has no geo index. */
export function assertGeoIndexed(indexed: [field: string, kind: GeoKind][], { path }: NearCondition): void {
  if (indexed.some(([field]) => field === path)) return
  throw malformedQuery('error processing query: unable to find index for $geoNear query')
}

const NEAR = ['$nearSphere', '$near', '$geoNear']

function geoJsonNear(path: string, operand: Document, geometry: unknown): NearCondition {
  const unknown = Object.keys(operand).find((key) => !['$geometry', '$maxDistance', '$minDistance'].includes(key))
  if (unknown !== undefined) throw malformedQuery(`invalid argument in geo near query: ${unknown}`)
  const part = parseGeoJson(geometry).parts[0]
  if (part?.type !== 'Point') throw malformedQuery(`$near requires a point, given ${describe(geometry)}`)
  return nearCondition({ path, from: part.coordinates, unit: 'metres', ...limitsOf(operand) })
}

function limitsOf(operand: Document): { least?: number | undefined; most?: number | undefined } {
  const read = (name: string) => {
    const value = fieldOf(operand, name)
    if (value === undefined) return undefined
    if (typeof value !== 'number') throw malformedQuery(`${name.slice(1)} must be a number`)
    if (!(value >= 0)) throw malformedQuery(`${name.slice(1)} must be non-negative`)
    return value
  }
  return { least: read('$minDistance'), most: read('$maxDistance') }
}

function measureOf(unit: NearSpec['unit']): (one: Position, other: Position) => number {
  if (unit === 'degrees') return planarDistance
  if (unit === 'radians') return angleBetween
  return (one, other) => angleBetween(one, other) * EARTH_RADIUS
}
