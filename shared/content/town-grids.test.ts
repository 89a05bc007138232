import pointInPolygon from 'point-in-polygon-hao'
import { isGridCode } from '../domain/grid/grid-code'
import { dalangGrids } from './town-grids'

type Point = [number, number]
type Edge = [Point, Point]

const { town, villages } = dalangGrids
const cells = villages.flatMap(({ grids }) => grids)
const rings = cells.map(({ polygon }) => polygon.coordinates[0] ?? [])
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const key = (from: Point, to: Point) => `${from.join()} ${to.join()}`

function edgesOf(ring: readonly Point[]): Edge[] {
  return ring.slice(0, -1).map((from, index): Edge => [from, ring[index + 1] ?? from])
}

function areaOf(edges: readonly Edge[]): number {
  return sum(edges.map(([from, to]) => from[0] * to[1] - to[0] * from[1])) / 2
}

const crossProduct = (a: Point, b: Point, c: Point) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
const cross = ([a, b]: Edge, [c, d]: Edge) =>
  crossProduct(a, b, c) * crossProduct(a, b, d) < 0 && crossProduct(c, d, a) * crossProduct(c, d, b) < 0

describe('the town', () => {
  it('has eight villages, forty base grids, 41 grid workers and 338 informants', () => {
    expect([villages.length, cells.length]).toEqual([8, 40])
    expect([sum(cells.map((cell) => cell.workers)), sum(cells.map((cell) => cell.informants))]).toEqual([41, 338])
    expect([town.workers, town.informants]).toEqual([41, 338])
    expect(cells.every(({ workers }) => workers >= 1)).toBe(true)
  })

  it('adds up from grid to village to town', () => {
    const figures = ['households', 'population', 'residentPopulation', 'age65Plus'] as const
    for (const figure of figures) {
      for (const village of villages) expect(sum(village.grids.map((cell) => cell[figure]))).toBe(village[figure])
      expect(sum(villages.map((village) => village[figure]))).toBe(town[figure])
    }
    for (const village of villages) expect(village.gridCount).toBe(village.grids.length)
  })

  it('prints codes of its own with a check character, each under its parent', () => {
    const codes = [town, ...villages, ...cells].map(({ code }) => code)
    expect(codes.filter((code) => !isGridCode(code))).toEqual([])
    expect(new Set(codes).size).toBe(49)
    expect(new Set(cells.map(({ name }) => name)).size).toBe(40)
    for (const village of villages) {
      expect(village.parent).toBe(town.code)
      expect(village.divisionCode.startsWith(town.divisionCode)).toBe(true)
      for (const cell of village.grids) expect(cell.parent).toBe(village.code)
    }
  })
})

describe('the map', () => {
  it.each(cells.map((cell, index) => [cell.fullName, index] as const))(
    '%s is closed and counter-clockwise',
    (_, at) => {
      const ring = rings[at] ?? []
      const edges = edgesOf(ring)
      expect(ring.at(-1)).toEqual(ring[0])
      expect(areaOf(edges)).toBeGreaterThan(0)
      expect(edges.some((edge) => edges.some((other) => cross(edge, other)))).toBe(false)
    },
  )

  it('puts the centre of every grid into that grid and no other', () => {
    for (const [at, { center }] of cells.entries())
      expect(rings.flatMap((ring, index) => (pointInPolygon(center, [ring]) === true ? [index] : []))).toEqual([at])
  })

  it('lets neighbours share their border: no overlap, no gap', () => {
    const edges = rings.map(edgesOf)
    for (const [at, mine] of edges.entries())
      for (const theirs of edges.slice(at + 1))
        expect(mine.some((edge) => theirs.some((other) => cross(edge, other)))).toBe(false)

    const all = edges.flat()
    const known = new Set(all.map(([from, to]) => key(from, to)))
    expect(known.size).toBe(all.length)
    const outline = all.filter(([from, to]) => !known.has(key(to, from)))
    expect(areaOf(outline)).toBeCloseTo(sum(edges.map(areaOf)), 9)
  })
})
