import { gridSchema, type Grid } from '@shared/domain/grid/schema'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  {
    name: 'grids',
    indexes: [
      {
        name: 'by_path_level',
        keys: [
          ['path', 1],
          ['level', 1],
        ],
      },
    ],
  },
]

const grids = new Collection('grids', gridSchema)
/** Base grids of one town; a town has tens of them. */
const maxBaseGrids = 1000

export function findGrid(code: string): Promise<Grid | null> {
  return grids.findById(code)
}

export function findGridsByCode(codes: readonly string[]): Promise<Grid[]> {
  return grids.find({ _id: { $in: [...codes] } }, { limit: codes.length })
}

export function listBaseGrids(rootCode: string): Promise<Grid[]> {
  return grids.find({ path: rootCode, level: 'base' }, { limit: maxBaseGrids })
}
