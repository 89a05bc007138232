import { commitMutants } from './commit'
import { decisionMutants } from './decisions'
import { poolMutants } from './pools'

export type { Mutant } from './mutant'

/** Every guard of the ledger, each taken away once. */
export const mutants = [...commitMutants, ...poolMutants, ...decisionMutants]
