import type { z } from 'zod'
import { appealSchema } from '../../shared/domain/appeal/schema'
import { claimSchema } from '../../shared/domain/claim/schema'
import { gridSchema } from '../../shared/domain/grid/schema'
import { householdSchema } from '../../shared/domain/household/schema'
import { accountSchema, journalEntrySchema, poolSchema, redemptionSchema } from '../../shared/domain/ledger/schema'
import { personSchema } from '../../shared/domain/person/schema'
import { ruleVersionSchema } from '../../shared/domain/points/schema'
import { proposalSchema } from '../../shared/domain/proposal/schema'
import { rewardSchema, shopSchema } from '../../shared/domain/reward/schema'
import { deliverySchema, takeSchema, writeOffSchema } from '../../shared/domain/stock/schema'
import { ticketSchema } from '../../shared/domain/ticket/schema'

/** What this program reads from the collections that hold a town: whoever starts it on older data learns it here. */
export const shapes: Readonly<Record<string, z.ZodType>> = {
  grids: gridSchema,
  persons: personSchema,
  households: householdSchema,
  shops: shopSchema,
  rewards: rewardSchema,
  pools: poolSchema,
  accounts: accountSchema,
  journal: journalEntrySchema,
  redemptions: redemptionSchema,
  tickets: ticketSchema,
  rule_versions: ruleVersionSchema,
  proposals: proposalSchema,
  claims: claimSchema,
  appeals: appealSchema,
  deliveries: deliverySchema,
  write_offs: writeOffSchema,
  stock_takes: takeSchema,
}

/** Documents of one collection that this program cannot read, and the first of them. */
export interface Misfit {
  readonly collection: string
  readonly count: number
  readonly id: string
  /** Where in the document, such as `lots.0.expiresAt`. */
  readonly field: string
}

/** Null when every document can be read. */
export function findMisfit(collection: string, documents: readonly { readonly _id: string }[]): Misfit | null {
  const shape = shapes[collection]
  if (!shape) throw new Error(`${collection} has no shape`)
  const found = documents.flatMap((document) => {
    const { error } = shape.safeParse(document)
    return error ? [{ id: document._id, field: error.issues[0]?.path.join('.') ?? '' }] : []
  })
  const [first] = found
  return first ? { collection, count: found.length, ...first } : null
}
