import { requestFailed } from '../../errors'
import { fieldOf, isPlainObject } from '../document'
import { describe } from '../value-type'

/** Longitude and latitude in degrees, or x and y of a plane. */
export type Position = [x: number, y: number]

/** One undivided part of a shape. A polygon's first ring is its outside, the others are holes. */
export type Part =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'Polygon'; coordinates: Position[][] }

/** A shape as its parts: a Point is one part, a MultiPolygon one per polygon. */
export interface Shape {
  type: string
  parts: Part[]
}

/** Reads GeoJSON. Throws DATABASE_REQUEST_FAILED saying what is wrong with it. */
export function parseGeoJson(value: unknown): Shape {
  if (!isPlainObject(value)) throw malformed(`geometry must be an object, got ${describe(value)}`)
  const type = fieldOf(value, 'type')
  const coordinates = fieldOf(value, 'coordinates')
  switch (type) {
    case 'Point':
      return { type, parts: [point(coordinates)] }
    case 'LineString':
      return { type, parts: [line(coordinates)] }
    case 'Polygon':
      return { type, parts: [polygon(coordinates)] }
    case 'MultiPoint':
      return { type, parts: several(coordinates, point) }
    case 'MultiLineString':
      return { type, parts: several(coordinates, line) }
    case 'MultiPolygon':
      return { type, parts: several(coordinates, polygon) }
    case 'GeometryCollection':
      return { type, parts: several(fieldOf(value, 'geometries'), (each) => parseGeoJson(each).parts).flat() }
    default:
      throw malformed(`unknown GeoJSON type: ${describe(value)}`)
  }
}

/**
 * The shape a document holds at a place: GeoJSON, or a legacy pair as an array or object of two numbers. Undefined for
 * anything else, which no geo condition finds.
 */
export function shapeOf(value: unknown): Shape | undefined {
  const pair = legacyPair(value)
  if (pair) return { type: 'Point', parts: [{ type: 'Point', coordinates: pair }] }
  if (!isPlainObject(value) || !('type' in value)) return undefined
  try {
    return parseGeoJson(value)
  } catch {
    return undefined // A document that holds no shape there is not an error when searching.
  }
}

/** Two numbers, in an array or in an object's first two fields. */
export function legacyPair(value: unknown): Position | undefined {
  const numbers: unknown[] = Array.isArray(value) ? value : isPlainObject(value) ? Object.values(value) : []
  const [x, y] = numbers
  if (numbers.length < 2 || typeof x !== 'number' || typeof y !== 'number') return undefined
  return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : undefined
}

/** A position that lies on the globe. Throws DATABASE_REQUEST_FAILED. */
export function onGlobe(position: Position): Position {
  const [longitude, latitude] = position
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
    throw malformed(`longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`)
  }
  return position
}

/** Every position of a shape. */
export function positionsOf(shape: Shape): Position[] {
  return shape.parts.flatMap((part): Position[] => {
    if (part.type === 'Point') return [part.coordinates]
    return part.type === 'LineString' ? part.coordinates : part.coordinates.flat()
  })
}

function position(value: unknown): Position {
  const pair = Array.isArray(value) ? legacyPair(value) : undefined
  if (!pair) throw malformed(`GeoJSON coordinates must be an array of coordinates, got ${describe(value)}`)
  return onGlobe(pair)
}

function point(coordinates: unknown): Part {
  if (!Array.isArray(coordinates)) throw malformed('Point must be an array or object')
  return { type: 'Point', coordinates: position(coordinates) }
}

function line(coordinates: unknown): Part {
  const positions = several(coordinates, position)
  if (positions.length < 2)
    throw malformed(`GeoJSON LineString must have at least 2 vertices: ${describe(coordinates)}`)
  return { type: 'LineString', coordinates: positions }
}

function polygon(coordinates: unknown): Part {
  const rings = several(coordinates, (ring) => {
    const positions = several(ring, position)
    const [first, last] = [positions[0], positions.at(-1)]
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) throw malformed(`Loop is not closed: ${describe(ring)}`)
    if (positions.length < 4) throw malformed(`Loop must have at least 3 different vertices: ${describe(ring)}`)
    return positions
  })
  return { type: 'Polygon', coordinates: rings }
}

function several<T>(values: unknown, read: (value: unknown) => T): T[] {
  if (!Array.isArray(values) || values.length === 0) {
    throw malformed(`GeoJSON coordinates must be a nonempty array, got ${describe(values)}`)
  }
  return values.map(read)
}

function malformed(message: string) {
  return requestFailed(`[FailedOperation] ${message}`)
}
