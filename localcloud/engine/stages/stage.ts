import type { Document } from '../document'
import type { GeoKind } from '../geo/near'
import type { FindRequest } from '../reader'

/** Where a pipeline reads: its own collection and others, both through the planner. */
export interface AggregateSource {
  find: (request: FindRequest) => Document[]
  /** Finds in another collection; one that doesn't exist is empty. */
  findIn: (collection: string, request: FindRequest) => Document[]
  /** The fields of the pipeline's own collection that have a geo index. */
  geoIndexes: () => [field: string, kind: GeoKind][]
}

/** A compiled stage. `variables` are those a `$lookup` gave its pipeline. */
export type Stage = (documents: Document[], variables: Document) => Document[]

/** What a stage is compiled with. */
export interface StageContext {
  source: AggregateSource
  /** Variables its expressions may use. */
  names: string[]
  /** Compiles the pipeline of a stage that has one of its own; `without` are stages it must not contain. */
  pipeline: (stages: unknown, names: string[], without: string[]) => Stage
}

/** Compiles `{ $stage: operand }`. Throws DATABASE_REQUEST_FAILED for operands MongoDB refuses. */
export type StageCompiler = (operand: unknown, context: StageContext) => Stage

/** Stages by name. */
export type StageTable = [name: string, compiler: StageCompiler][]
