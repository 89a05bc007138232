/**
 * The whole API as one map: method name → spec. Newcomers start here.
 * Every call goes through one door: `{ method, input, requestId }` → `{ ok: true, value }` or
 * `{ ok: false, code, message, requestId }`. Ids are strings, times epoch ms, points and quantities integers.
 */
import type { z } from 'zod'
import { appealContract } from './appeal'
import { approvalContract } from './approval'
import { claimContract } from './claim'
import { entryContract } from './entry'
import { auditContract } from './audit'
import { gridContract } from './grid'
import { householdContract } from './household'
import { personContract } from './person'
import { pointsContract } from './points'
import { pointsRulesContract } from './points-rules'
import { redemptionContract } from './redemption'
import { rewardContract } from './reward'
import { sessionContract } from './session'
import { shopContract } from './shop'
import { stockContract } from './stock'
import { ticketContract } from './ticket'
import type { ErrorCode, RefusalReason } from './error-codes'

export const contract = {
  ...sessionContract,
  ...gridContract,
  ...householdContract,
  ...personContract,
  ...auditContract,
  ...ticketContract,
  ...pointsContract,
  ...pointsRulesContract,
  ...claimContract,
  ...appealContract,
  ...entryContract,
  ...rewardContract,
  ...redemptionContract,
  ...shopContract,
  ...stockContract,
  ...approvalContract,
}

export type Contract = typeof contract
export type MethodName = keyof Contract
/** What a caller sends. */
export type Input<M extends MethodName> = z.input<Contract[M]['input']>
/** What a handler receives, parsed. */
export type ParsedInput<M extends MethodName> = z.output<Contract[M]['input']>
/** What a caller gets. */
export type Output<M extends MethodName> = z.output<Contract[M]['output']>
/** One row of a list method. */
export type Item<M extends MethodName> = Output<M> extends { items: (infer T)[] } ? T : never

export type Failure = { ok: false; code: ErrorCode; reason?: RefusalReason; message: string; requestId: string }
export type Reply<M extends MethodName> = { ok: true; value: Output<M> } | Failure
