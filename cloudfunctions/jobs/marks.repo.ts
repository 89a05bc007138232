import { z } from 'zod'
import type { Database, Where } from '../platform/database'
import type { CollectionDefinition } from '../platform/schema'

export const collections: CollectionDefinition[] = [{ name: 'job_marks', indexes: [] }]

const markSchema = z.object({
  /** The task's name. */
  _id: z.string(),
  /** When it last began. Nobody else begins in the same instant, so it also says whose run it is. */
  begunAt: z.number(),
  /** Not there: it runs, or was killed. */
  endedAt: z.number().optional(),
  /** How far it came; not there when it came to the end. */
  after: z.string().optional(),
})
export type Mark = z.infer<typeof markSchema>
type Run = Pick<Mark, '_id' | 'begunAt'>

/** More than there are tasks. */
const mostMarks = 100

/** What the ticks tell each other: instances come and go, and are killed when their time is over. */
export class MarkStore {
  constructor(private readonly database: Database) {}

  async listMarks(): Promise<Mark[]> {
    const marks = await this.database.find('job_marks', { _id: { $gt: '' } }, { limit: mostMarks })
    return marks.map((mark) => markSchema.parse(mark))
  }

  /** False when another tick has begun it since the mark was read. */
  async begin({ _id, begunAt }: Run, known: Mark | undefined): Promise<boolean> {
    if (!known) return (await this.database.insert('job_marks', { _id, begunAt })) === 'inserted'
    return this.write(known, { $set: { begunAt }, $unset: ['endedAt'] })
  }

  /** False when another tick has begun it anew: this run is none any more. */
  reach(run: Run, after: string): Promise<boolean> {
    return this.write(run, { $set: { after } })
  }

  async end(run: Run, endedAt: number, after: string | undefined): Promise<void> {
    const update = after === undefined ? { $set: { endedAt }, $unset: ['after'] } : { $set: { endedAt, after } }
    await this.write(run, update)
  }

  private async write({ _id, begunAt }: Run, update: Parameters<Database['updateWhere']>[2]): Promise<boolean> {
    const where: Where = { _id, begunAt }
    return (await this.database.updateWhere('job_marks', where, update)) === 1
  }
}
