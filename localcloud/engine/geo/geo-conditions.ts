import { malformedQuery } from '../database-errors'
import { isPlainObject } from '../document'
import { someValue, type ValueTest } from '../match-values'
import { describe } from '../value-type'
import { legacyPair, onGlobe, parseGeoJson, type Position, positionsOf, type Shape, shapeOf } from './geometry'
import { angleBetween, intersects, planarDistance, within } from './relations'

type ShapeTest = (shape: Shape) => boolean

/** How `$geoWithin` takes its area. All but `$geometry` and `$centerSphere` are shapes in a plane. */
const AREAS: Record<string, (operand: unknown) => ShapeTest> = {
  $geometry: (operand) => {
    const area = parseGeoJson(operand)
    if (area.type !== 'Polygon' && area.type !== 'MultiPolygon') {
      throw malformedQuery(`$geoWithin not supported with provided geometry: ${describe(operand)}`)
    }
    return (shape) => within(shape, area)
  },
  $centerSphere: (operand) => {
    const { center, radius } = circle(operand, '$centerSphere')
    onGlobe(center)
    return (shape) => positionsOf(shape).every((position) => angleBetween(center, position) <= radius)
  },
  $center: (operand) => {
    const { center, radius } = circle(operand, '$center')
    return pointsOnly((position) => planarDistance(center, position) <= radius)
  },
  $box: (operand) => {
    const [one, other] = corners(operand, '$box', 2)
    if (!one || !other) throw malformedQuery('$box needs two corners')
    const holds = (at: 0 | 1, position: Position) => {
      return position[at] >= Math.min(one[at], other[at]) && position[at] <= Math.max(one[at], other[at])
    }
    return pointsOnly((position) => holds(0, position) && holds(1, position))
  },
  $polygon: (operand) => {
    const ring = corners(operand, '$polygon', 3)
    const closed = [...ring, ...ring.slice(0, 1)]
    const area: Shape = { type: 'Polygon', parts: [{ type: 'Polygon', coordinates: [closed] }] }
    return pointsOnly((position) => within({ type: 'Point', parts: [{ type: 'Point', coordinates: position }] }, area))
  },
}

/** The shapes `$geoWithin` can be given. */
export const AREA_SHAPES = Object.keys(AREAS)

/** Finds documents whose shape lies inside an area as a whole. */
export function geoWithin(path: string, operand: unknown): ValueTest {
  if (!isPlainObject(operand)) throw malformedQuery(`malformed geo query: ${describe(operand)}`)
  const [name, ...others] = Object.keys(operand)
  const area = name !== undefined && Object.hasOwn(AREAS, name) ? AREAS[name] : undefined
  if (name === undefined || !area) throw malformedQuery(`unknown geo specifier: ${name ?? 'none'}`)
  if (others.length > 0) throw malformedQuery(`$geoWithin takes one shape, got also ${others.join(', ')}`)
  return shapeTest(path, area(operand[name]))
}

/** Finds documents whose shape shares a point with the given one. */
export function geoIntersects(path: string, operand: unknown): ValueTest {
  if (!isPlainObject(operand) || Object.keys(operand).join() !== '$geometry') {
    throw malformedQuery(`$geoIntersects needs a $geometry and nothing else: ${describe(operand)}`)
  }
  const area = parseGeoJson(operand['$geometry'])
  return shapeTest(path, (shape) => intersects(shape, area))
}

function shapeTest(path: string, holds: ShapeTest): ValueTest {
  const test: ValueTest = (value) => {
    const shape = shapeOf(value)
    return shape !== undefined && holds(shape)
  }
  return someValue(path, test, true)
}

function pointsOnly(holds: (position: Position) => boolean): ShapeTest {
  return ({ parts }) => parts.every((part) => part.type === 'Point' && holds(part.coordinates))
}

function circle(operand: unknown, name: string): { center: Position; radius: number } {
  const given: unknown[] = Array.isArray(operand) ? operand : []
  const [first, radius] = given
  const center = legacyPair(first)
  if (!center || typeof radius !== 'number' || !(radius >= 0) || given.length !== 2) {
    throw malformedQuery(`${name} needs a center and a radius of at least 0: ${describe(operand)}`)
  }
  return { center, radius }
}

function corners(operand: unknown, name: string, least: number): Position[] {
  const given: unknown[] = Array.isArray(operand) ? operand : isPlainObject(operand) ? Object.values(operand) : []
  if (given.length < least) throw malformedQuery(`${name} needs at least ${least} points: ${describe(operand)}`)
  return given.map((each) => {
    const pair = legacyPair(each)
    if (!pair) throw malformedQuery(`Point must only contain numeric elements: ${describe(each)}`)
    return pair
  })
}
