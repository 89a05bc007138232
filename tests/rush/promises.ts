import type { Finding, Promised } from '../bench/village/audit-folder'

/**
 * What the answers of a village promise. An act that was sent and never answered may have happened or not; whatever was
 * answered stays so, through every kill that follows.
 */
export class Promises {
  private readonly findings = new Map<string, Set<Finding>>()
  /** Answers that cannot all be true. */
  readonly contradictions: string[] = []

  get all(): Promised {
    return this.findings
  }

  /** Before it is sent. */
  ask(redemptionId: string, outcome: Finding): void {
    const known = this.findings.get(redemptionId)
    if (known) known.add(outcome)
    else this.findings.set(redemptionId, new Set<Finding>(['absent', outcome]))
  }

  /** Answered: it is so, and stays so until something else is asked. */
  settle(redemptionId: string, outcome: Finding): void {
    this.only(redemptionId, (finding) => finding === outcome, outcome)
  }

  /** Answered with no: it is not that any more. */
  exclude(redemptionId: string, ...outcomes: Finding[]): void {
    this.only(redemptionId, (finding) => !outcomes.includes(finding), `not ${outcomes.join(', not ')}`)
  }

  private only(redemptionId: string, keep: (finding: Finding) => boolean, answer: string): void {
    const before = [...(this.findings.get(redemptionId) ?? [])]
    const after = before.filter(keep)
    if (after.length === 0)
      this.contradictions.push(`${redemptionId} was ${before.join(' or ')}, now answered ${answer}`)
    this.findings.set(redemptionId, new Set(after))
  }
}
