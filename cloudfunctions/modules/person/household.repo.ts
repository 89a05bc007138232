import { goneName } from '@shared/domain/person/mask-name'
import { householdSchema, type Household, type Removal } from '@shared/domain/household/schema'
import { database, type FindOptions } from '../../platform/database'
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
          ['_id', 1],
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

export function findHousehold(householdId: string): Promise<Household | null> {
  return households.findById(householdId)
}

interface Stretch {
  /** What the names begin with. */
  readonly begins?: string | undefined
  /** The last row of the page before. */
  readonly after?: { readonly name: string; readonly id: string } | undefined
  readonly limit: number
}

/** Behind every sign a name may have: all that begin alike end before it. */
const lastSign = '\u{10ffff}'

/** Those on these grids and below them, by name. */
export async function listHouseholdsUnder(
  gridCodes: readonly string[],
  { begins = '', after, limit }: Stretch,
): Promise<Household[]> {
  const where = { gridPath: { $in: [...gridCodes] } }
  const end = { $lt: begins + lastSign }
  const order: FindOptions['order'] = [
    ['name', 'asc'],
    ['_id', 'asc'],
  ]
  if (!after) return households.find({ ...where, name: { $gte: begins, ...end } }, { order, limit })
  const [sameName, others] = await Promise.all([
    households.find({ ...where, name: after.name, _id: { $gt: after.id } }, { order, limit }),
    households.find({ ...where, name: { $gt: after.name, ...end } }, { order, limit }),
  ])
  return [...sameName, ...others].slice(0, limit)
}

/** Makes somebody the head, unless another became it since. */
export async function passHead(household: Pick<Household, '_id' | 'headId'>, headId: string): Promise<void> {
  const { _id, headId: before } = household
  await database.updateWhere('households', { _id, headId: before }, { $set: { headId } })
}

/** Nobody belongs to it any more: its books stay, under no name. */
export async function forgetHouseholdName(householdId: string): Promise<void> {
  await database.updateWhere('households', { _id: householdId }, { $set: { name: goneName } })
}

/** Keeps that somebody was removed, before they are: whoever asks again learns that it was done. */
export async function noteRemoval(householdId: string, removal: Removal): Promise<void> {
  await database.updateWhere('households', { _id: householdId }, { $push: { removals: [removal] } })
}
