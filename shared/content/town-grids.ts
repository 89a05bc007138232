import dalangJson from './grids/dalang.json'
import type { TownGrids } from './schema/town-grids'

/** 大崀镇: eight real villages; their grids, borders and figures are invented. For seeding and tests only. */
export const dalangGrids = dalangJson as unknown as TownGrids
