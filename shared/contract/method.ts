import { z } from 'zod'
import type { ErrorCode } from './error-codes'

/** Roles that may be granted on a grid and its subtree. Being a resident is not granted: it follows from a household. */
export const roles = [
  'informant',
  'gridWorker',
  'gridLeader',
  'committee',
  'department',
  'dispatcher',
  'commander',
  'supervisor',
  'admin',
] as const
export type Role = (typeof roles)[number]

/**
 * Who may call a method at all. Which documents they reach with it is the domain's question.
 * - person: anybody WeChat identified, joined or not
 * - member: belongs to a household or holds a role
 * - role: holds one of the roles on some grid
 */
export type Access =
  { readonly who: 'person' } | { readonly who: 'member' } | { readonly who: 'role'; readonly roles: readonly Role[] }

export interface MethodSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** A query changes nothing and ignores the requestId; a command needs one and may arrive twice. */
  readonly kind: 'query' | 'command'
  readonly access: Access
  readonly input: I
  readonly output: O
  /** Expected refusals besides those every method may answer (`commonErrors`). */
  readonly errors: readonly ErrorCode[]
}

/** What the door itself may answer to any call. */
export const commonErrors = [
  'MALFORMED_INPUT',
  'UNKNOWN_METHOD',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'INTERNAL',
] as const satisfies readonly ErrorCode[]

type Spec<I extends z.ZodType, O extends z.ZodType> = Omit<MethodSpec<I, O>, 'kind'>

export function query<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>) {
  return { kind: 'query', ...spec } as const
}

export function command<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>) {
  return { kind: 'command', ...spec } as const
}

export const anyPerson = { who: 'person' } as const satisfies Access
export const members = { who: 'member' } as const satisfies Access
export const roleHolders = (...list: Role[]) => ({ who: 'role', roles: list }) as const satisfies Access

/** Ids are printable ASCII without the characters that mean something to the database (`.` and `$`). */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,160}$/)
/** Epoch milliseconds. */
export const timeSchema = z.number().int().nonnegative()
export const countSchema = z.number().int().nonnegative()
export const gridCodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{1,24}$/)
export const fileIdSchema = z
  .string()
  .max(300)
  .regex(/^cloud:\/\/[^\s]+$/)
export const photoListSchema = z.array(fileIdSchema).max(9)
/** 26-character ULID, made by the client when the form opened. */
export const requestIdSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)

export const emptyInput = z.strictObject({})
export const pageInput = { cursor: z.string().max(400).optional(), limit: z.number().int().min(1).max(50).optional() }

/** A page of a list: `nextCursor` is there when more follows. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() })
}

export const photoSchema = z.object({ fileId: z.string(), url: z.string() })
export type Photo = z.infer<typeof photoSchema>
