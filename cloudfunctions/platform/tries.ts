import { z } from 'zod'
import { database } from './database'
import { Collection } from './documents'

const triesSchema = z.object({ _id: z.string(), wrong: z.number() })

/** Wrong guesses, counted for somebody (or some place) within one stretch of time: a person mistypes, a machine guesses. */
export class Tries {
  private readonly kept: Collection<typeof triesSchema>

  constructor(collection: string) {
    this.kept = new Collection(collection, triesSchema)
  }

  /** Counts a try before anybody knows how it ends, so that many at once are as many; false when `most` were wrong. */
  async take(stretchId: string, most: number): Promise<boolean> {
    if ((await this.kept.insert({ _id: stretchId, wrong: 1 })) === 'inserted') return true
    const free = { _id: stretchId, wrong: { $lt: most } }
    return (await database.updateWhere(this.kept.name, free, { $inc: { wrong: 1 } })) === 1
  }

  /** The try was right. */
  async giveBack(stretchId: string): Promise<void> {
    await database.updateWhere(this.kept.name, { _id: stretchId }, { $inc: { wrong: -1 } })
  }
}
