import { type Damage, DamageFound } from './damage'

const LISTED = 100

/** What a check found. */
export interface CheckReport {
  /** The first hundred. */
  damages: Damage[]
  /** How many there were besides. */
  unlisted: number
  /** Documents by collection. */
  collections: Record<string, number>
  files: number
}

/** Collects what a check finds, in bounded memory. */
export class Findings {
  readonly report: CheckReport = { damages: [], unlisted: 0, collections: {}, files: 0 }

  add(damage: Damage): void {
    if (this.report.damages.length < LISTED) this.report.damages.push(damage)
    else this.report.unlisted += 1
  }

  isClean(): boolean {
    return this.report.damages.length === 0
  }

  /** Runs a part of the check; what it throws is a damage at `place`, and the answer is undefined. */
  attempt<T>(place: Omit<Damage, 'problem'>, problem: string, part: () => T): T | undefined {
    try {
      return part()
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      this.add(error instanceof DamageFound ? error.damage : { ...place, problem: `${problem}（${cause}）` })
      return undefined
    }
  }
}
