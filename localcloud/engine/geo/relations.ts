import { booleanIntersects } from '@turf/boolean-intersects'
import { booleanWithin } from '@turf/boolean-within'
import { distance } from '@turf/distance'
import type { Part, Position, Shape } from './geometry'

/** The radius MongoDB takes the Earth for, in metres. */
export const EARTH_RADIUS = 6378100

/** The angle between two positions on the globe, in radians. */
export function angleBetween(one: Position, other: Position): number {
  return distance(one, other, { units: 'radians' })
}

/** The distance of two positions in a plane, in its units. */
export function planarDistance(one: Position, other: Position): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1])
}

/** Whether two shapes share a point; touching counts. */
export function intersects(one: Shape, other: Shape): boolean {
  return one.parts.some((part) => other.parts.some((counterpart) => booleanIntersects(part, counterpart)))
}

/** Whether all of a shape lies in one of an area's polygons each. A point on the edge is inside. */
export function within(shape: Shape, area: Shape): boolean {
  return shape.parts.every((part) => area.parts.some((polygon) => partWithin(part, polygon)))
}

function partWithin(part: Part, polygon: Part): boolean {
  if (part.type === 'Point') return booleanIntersects(part, polygon)
  if (part.type === 'Polygon' && JSON.stringify(part) === JSON.stringify(polygon)) return true
  return booleanWithin(part, polygon)
}

/** How far the nearest point of a shape is, measured by `measure`; 0 inside a polygon. */
export function distanceTo(from: Position, shape: Shape, measure: (one: Position, other: Position) => number): number {
  return Math.min(...shape.parts.map((part) => partDistance(from, part, measure)))
}

function partDistance(from: Position, part: Part, measure: (one: Position, other: Position) => number): number {
  if (part.type === 'Point') return measure(from, part.coordinates)
  if (part.type === 'Polygon' && booleanIntersects({ type: 'Point', coordinates: from }, part)) return 0
  const lines = part.type === 'LineString' ? [part.coordinates] : part.coordinates
  const edges = lines.flatMap((positions) =>
    positions.slice(1).map((end, at) => nearestOn(from, positions[at] ?? end, end)),
  )
  return Math.min(...edges.map((nearest) => measure(from, nearest)))
}

/** The nearest position on a segment, on a plane that keeps directions true around `from`. */
function nearestOn(from: Position, start: Position, end: Position): Position {
  const shrink = Math.cos((from[1] * Math.PI) / 180)
  const [along, across] = [(end[0] - start[0]) * shrink, end[1] - start[1]]
  const [x, y] = [(from[0] - start[0]) * shrink, from[1] - start[1]]
  const length = along * along + across * across
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, (x * along + y * across) / length))
  return [start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share]
}
