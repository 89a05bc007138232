import { z } from 'zod'
import { auditStages, findingCodes, findingStates, subjectKinds } from './vocabulary'

const count = z.number().int().nonnegative()
const time = z.number().int()

/** A difference somebody has to look at. Its id is made of what it says, so that it is found and told once. */
export const findingSchema = z.object({
  _id: z.string(),
  code: z.enum(findingCodes),
  subject: z.object({ kind: z.enum(subjectKinds), id: z.string() }),
  /** Grid code of the shop concerned; '' for the whole town. */
  issuerId: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  state: z.enum(findingStates),
  foundAt: time,
  /** The alarm went out. */
  toldAt: time.optional(),
  acceptedAt: time.optional(),
  /** When it was looked for and not seen again. */
  goneAt: time.optional(),
})
export type Finding = z.infer<typeof findingSchema>

/** What one shop's accounts add up to. */
export const sumsSchema = z.object({
  accounts: count,
  /** Lines checked, and those of them that stand on no fact. */
  lines: count,
  unexplained: count,
  awarded: count,
  reversed: count,
  available: count,
  held: count,
  spent: count,
  expired: count,
  debt: count,
})
export type Sums = z.infer<typeof sumsSchema>

export const peakSchema = z.object({ height: count, hash: z.string() })
export const treeSchema = z.object({ count, peaks: z.array(peakSchema) })
export type Tree = z.infer<typeof treeSchema>

/** A pool too much was taken from to be read in one slice: how far its lines are counted. */
const countingSchema = z.object({
  poolId: z.string(),
  /** What it had given out for good when counting began. */
  atLeast: count,
  /** What the lines read so far come to, and the last of them; they are read backwards in time. */
  used: count,
  last: z.object({ _id: z.string(), at: time }).optional(),
  /** Lines that were on their way then: counted, and not to be counted again in the journal. */
  waiting: z.array(z.string()),
})
export type Counting = z.infer<typeof countingSchema>

/** Where one night's reconciliation stands. One document: a tick takes a slice and writes it here, or nothing counts. */
export const runSchema = z.object({
  /** The day. */
  _id: z.string(),
  version: count,
  state: z.enum(['running', 'done']),
  stage: z.enum(auditStages),
  /** The last id looked at in this stage. */
  after: z.string(),
  counting: countingSchema.nullable().optional(),
  startedAt: time,
  finishedAt: time.optional(),
  shops: z.record(z.string(), sumsSchema),
  /** Points each shop's budgets had given out when they were looked at. */
  issued: z.record(z.string(), count),
  findings: count,
  /** Heads of all chains of this night, and those of the block before as they are still kept. */
  tree: treeSchema,
  before: treeSchema,
  /** The block before: its day. */
  previous: z.string().optional(),
  /** Where the block was written to outside the database. */
  fileId: z.string().optional(),
})
export type Run = z.infer<typeof runSchema>

export const anchorSchema = z.object({ id: z.string(), sequence: count, head: z.string() })
export type Anchor = z.infer<typeof anchorSchema>

/** Heads of some chains on a day: what the block's root is made of. `to` is the last id of its range. */
export const anchorPageSchema = z.object({
  _id: z.string(),
  day: z.string(),
  to: z.string(),
  anchors: z.array(anchorSchema),
})
export type AnchorPage = z.infer<typeof anchorPageSchema>

/** A day of the ledger in one hash, chained to the day before. Insert-only. */
export const blockSchema = z.object({
  /** The day. */
  _id: z.string(),
  /** Hash of the block before; '' of the first. */
  previous: z.string(),
  /** Merkle root over (id, sequence, head) of every pool and account. */
  root: z.string(),
  chains: count,
  totals: sumsSchema,
  at: time,
  hash: z.string(),
})
export type Block = z.infer<typeof blockSchema>
