import { z } from 'zod'
import { decisionProofSchema, ruleTermsSchema } from '../points/schema'
import { proposalStates } from './vocabulary'

const whole = z.number().int()
const time = whole

/** What is carried out when the second person agrees. One entry for each of `proposalKinds`. */
export const payloadSchema = z.discriminatedUnion('kind', [
  /** A shop's own version of a points rule; `version` is the one it becomes, so that two cannot both be next. */
  z.object({
    kind: z.literal('rulePublish'),
    version: whole.positive(),
    terms: ruleTermsSchema,
    proof: decisionProofSchema,
    /** How often it is expected to pay: what its cost was reckoned with. */
    households: whole.positive(),
    timesPerMonth: whole.positive(),
  }),
])
export type Payload = z.infer<typeof payloadSchema>
export type PayloadOf<K extends Payload['kind']> = Extract<Payload, { kind: K }>

/** A line of what the second person is shown before deciding. */
export const factSchema = z.object({ label: z.string(), text: z.string() })
export type Fact = z.infer<typeof factSchema>

const decisionSchema = z.object({
  by: z.string(),
  at: time,
  note: z.string().optional(),
  requestId: z.string(),
  fingerprint: z.string(),
})

/** One thing two persons must want. The document is where the decision commits; what follows is made of its id. */
export const proposalSchema = z.object({
  _id: z.string(),
  /** Grid code of the shop concerned, and the codes from the root of the tree down to it. */
  shop: z.string(),
  gridPath: z.array(z.string()),
  payload: payloadSchema,
  /** One sentence, no names of residents: what is asked. */
  summary: z.string(),
  facts: z.array(factSchema),
  photos: z.array(z.string()),
  state: z.enum(proposalStates),
  authorId: z.string(),
  /** Whom it concerns: they don't decide it either. */
  excludedIds: z.array(z.string()),
  createdAt: time,
  fingerprint: z.string(),
  /** Agreed, refused or withdrawn: by whom, and with which request. */
  decision: decisionSchema.optional(),
  /** While approved: when to try carrying it out again. */
  nextAt: time.optional(),
  /** Why it could not be carried out, in words. */
  why: z.string().optional(),
  closedAt: time.optional(),
})
export type Proposal = z.infer<typeof proposalSchema>
