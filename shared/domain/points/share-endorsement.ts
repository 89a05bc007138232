export interface Endorser {
  /** Whose account earns: the household or the person, as the place decides. */
  readonly ownerId: string
  readonly personId: string
}

export interface EndorsementShare extends Endorser {
  readonly points: number
}

/**
 * Who of a ticket's endorsers is paid how much: in the order they endorsed, until the capped sum is used up, one owner
 * once, and never the reporter's own. What is left for the last one may be less than the rule's points.
 */
export function shareEndorsement(
  endorsers: readonly Endorser[],
  { points, sharedCap, reporterOwnerId }: { points: number; sharedCap: number; reporterOwnerId: string },
): EndorsementShare[] {
  const paid = new Set([reporterOwnerId])
  const shares: EndorsementShare[] = []
  let left = sharedCap
  for (const endorser of endorsers) {
    const share = Math.min(points, left)
    if (share <= 0) break
    if (paid.has(endorser.ownerId)) continue
    paid.add(endorser.ownerId)
    left -= share
    shares.push({ ...endorser, points: share })
  }
  return shares
}
