/** How often one deed may be handed in, refused ones counted: the third time people should talk. */
const attempts = 3

/** The ids the claims of one deed get, in their order. */
export function claimIdsOf(deedId: string): string[] {
  return Array.from({ length: attempts }, (_, index) => `${deedId}_${index + 1}`)
}

/** The deed a claim is about: the same for every claim of it. */
export function deedIdOf(claimId: string): string {
  return claimId.replace(/_\d+$/, '')
}
