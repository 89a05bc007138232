import { z } from 'zod'
import { auditRules, findingCodes, findingStates, subjectKinds } from '../domain/audit/vocabulary'
import { command, countSchema, emptyInput, idSchema, pageInput, pageOf, query, roleHolders, timeSchema } from './method'

const keepers = roleHolders('committee', 'gridLeader', 'supervisor', 'admin')
const overseers = roleHolders('supervisor', 'admin')

const figures = {
  accounts: countSchema,
  /** Lines checked, and those that stand on no fact. */
  lines: countSchema,
  unexplained: countSchema,
  explainedPercent: z.number(),
  /** given = available + held + spent + expired − debt */
  given: countSchema,
  available: countSchema,
  held: countSchema,
  spent: countSchema,
  expired: countSchema,
  debt: countSchema,
}

export const auditContract = {
  /** 账目核对: the last night's figures, of the caller's shops; of the whole town for its overseers. */
  'audit.getStatus': query({
    access: keepers,
    input: emptyInput,
    output: z.object({
      isWhole: z.boolean(),
      lastRun: z.object({ day: z.string(), finishedAt: timeSchema }).optional(),
      ...figures,
      /** Open ones. */
      findings: countSchema,
      shops: z.array(z.object({ shop: z.string(), name: z.string(), ...figures, findings: countSchema })),
      block: z.object({ day: z.string(), root: z.string(), chains: countSchema }).optional(),
    }),
    errors: [],
  }),
  /** What did not agree, newest first, in words. */
  'audit.listFindings': query({
    access: keepers,
    input: z.strictObject({ ...pageInput }),
    output: pageOf(
      z.object({
        findingId: idSchema,
        rule: z.enum(auditRules),
        code: z.enum(findingCodes),
        subject: z.object({ kind: z.enum(subjectKinds), id: z.string() }),
        shop: z.string(),
        shopName: z.string(),
        words: z.string(),
        state: z.enum(findingStates),
        foundAt: timeSchema,
        /** The account stands still. */
        isFrozen: z.boolean(),
      }),
    ),
    errors: [],
  }),
  /** The daily blocks, newest first: whoever keeps a copy can prove what the ledger said that day. */
  'audit.listBlocks': query({
    access: overseers,
    input: z.strictObject({ ...pageInput }),
    output: pageOf(
      z.object({
        day: z.string(),
        root: z.string(),
        previous: z.string(),
        hash: z.string(),
        chains: countSchema,
        lines: countSchema,
        at: timeSchema,
        url: z.string().optional(),
      }),
    ),
    errors: [],
  }),
  /** Proposes to let a frozen account go on, after somebody has looked at what was found. A second person decides. */
  'audit.proposeThaw': command({
    access: roleHolders('committee', 'gridLeader'),
    input: z.strictObject({
      findingIds: z.array(idSchema).min(1).max(20),
      reason: z.string().trim().min(4).max(200),
    }),
    output: z.object({ proposalId: idSchema }),
    errors: ['NOT_FOUND', 'REQUEST_REUSED'],
  }),
}
