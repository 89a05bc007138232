import pointInPolygon from 'point-in-polygon-hao'
import type { Grid } from '@shared/domain/grid/schema'
import { Memory } from '../../platform/memory'
import { findGrid, findGridsByCode, listBaseGrids } from './grid.repo'
import { join } from './handlers/join'
import { lookup } from './handlers/lookup'

export const handlers = { 'grid.lookup': lookup, 'grid.join': join }

/** Grids change by events with a date, not by the minute. */
const remembered = new Memory<Grid | null>(60_000)
const baseGrids = new Memory<Grid[]>(60_000)

/** The grid with this printed code, or null. */
export function loadGrid(code: string): Promise<Grid | null> {
  return remembered.get(code, () => findGrid(code))
}

/** Names of grids by code, for pages that show whole paths. */
export async function loadGrids(codes: readonly string[]): Promise<Grid[]> {
  return findGridsByCode([...new Set(codes)])
}

/** The base grid of a town whose border encloses the place, an open one first; null: outside all of them. */
export async function findGridAt(rootCode: string, latitude: number, longitude: number): Promise<Grid | null> {
  const grids = await baseGrids.get(rootCode, () => listBaseGrids(rootCode))
  const encloses = ({ polygon }: Grid) =>
    polygon !== undefined && pointInPolygon([longitude, latitude], polygon) !== false
  const found = grids.filter(encloses)
  return found.find(({ state }) => state === 'open') ?? found[0] ?? null
}
