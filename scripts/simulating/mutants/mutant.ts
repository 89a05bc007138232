import type { Scene } from '../scenes'
import type { Mutation } from '../bundle'

/** A mistake in the real code that the simulation has to find, and the scene that shows it soonest. */
export interface Mutant extends Mutation {
  readonly name: string
  readonly scene: Scene
}

export type Change = readonly [from: string, to: string]

/** Mutants of one file. */
export function mutantsOf(
  file: string,
  list: readonly (readonly [name: string, scene: Scene, ...Change[]])[],
): Mutant[] {
  return list.map(([name, scene, ...changes]) => ({ name, scene, file, changes }))
}
