import type { Row } from './sdk'

/** Commands by name; what they give is only ever passed on. */
export type Builder = Record<string, (...operands: unknown[]) => unknown>
export interface BuilderQuery {
  get: () => Promise<{ data: Row[] }>
  count: () => Promise<{ total: number }>
  update: (data: unknown) => Promise<{ updated: number }>
  remove: () => Promise<{ deleted: number }>
  field: (projection: Row) => BuilderQuery
  orderBy: (field: string, direction: string) => BuilderQuery
}
export interface BuilderPipeline extends Record<string, (operand: unknown) => BuilderPipeline> {
  end: () => BuilderPipeline & Promise<{ data: Row[] }>
  done: () => BuilderPipeline & Row[]
}
export interface BuilderCollection {
  add: (documents: unknown) => Promise<unknown>
  where: (query: unknown) => BuilderQuery
  aggregate: (stages?: Row[]) => BuilderPipeline
  options: (options: Row) => BuilderCollection
}
/** The database as the tests of operators use it: the SDK's own types are mostly `any`. */
export interface BuilderDatabase {
  command: Builder & { aggregate: Builder; project: Builder }
  Geo: Record<string, new (...operands: unknown[]) => unknown>
  RegExp: (pattern: Row) => unknown
  serverDate: (options?: Row) => unknown
  collection: (name: string) => BuilderCollection
}
