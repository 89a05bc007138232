import { householdSchema, type Household } from '@shared/domain/household/schema'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  {
    name: 'households',
    indexes: [
      {
        name: 'by_path',
        keys: [
          ['gridPath', 1],
          ['name', 1],
        ],
      },
    ],
  },
]

const households = new Collection('households', householdSchema)

/** Twice is once: the id is made of who asked and with which request. */
export async function insertHousehold(household: Household): Promise<void> {
  await households.insert(household)
}
