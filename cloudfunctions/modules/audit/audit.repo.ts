import {
  anchorPageSchema,
  blockSchema,
  findingSchema,
  runSchema,
  type AnchorPage,
  type Block,
  type Finding,
  type Run,
} from '@shared/domain/audit/schema'
import type { FindingCode } from '@shared/domain/audit/vocabulary'
import type { z } from 'zod'
import type { Database, Document, FindOptions, Where } from '../../platform/database'
import { pageAfter, stretchOf } from '../../platform/page-after'
import type { PageRequest } from '../../platform/paging'
import type { CollectionDefinition } from '../../platform/schema'
import type { Range } from './books'

export const collections: CollectionDefinition[] = [
  { name: 'audit_runs', indexes: [] },
  {
    name: 'audit_findings',
    indexes: [
      {
        name: 'by_shop',
        keys: [
          ['issuerId', 1],
          ['foundAt', -1],
          ['_id', -1],
        ],
      },
      {
        name: 'by_code',
        keys: [
          ['issuerId', 1],
          ['code', 1],
        ],
      },
      {
        name: 'by_state',
        keys: [
          ['state', 1],
          ['code', 1],
          ['_id', 1],
        ],
      },
      {
        name: 'by_subject',
        keys: [
          ['state', 1],
          ['subject.id', 1],
          ['_id', 1],
        ],
      },
    ],
  },
  {
    name: 'audit_anchors',
    indexes: [
      {
        name: 'by_day',
        keys: [
          ['day', 1],
          ['to', 1],
        ],
      },
    ],
  },
  { name: 'audit_blocks', indexes: [] },
]

const newestFirst: [string, 'asc' | 'desc'][] = [['_id', 'desc']]

/** What the audit keeps itself. It has no way to change what it looks at. */
export class AuditStore {
  constructor(private readonly database: Database) {}

  async findLatestRun(): Promise<Run | null> {
    const where = { _id: { $gt: '' } }
    return (await this.list('audit_runs', runSchema, where, { order: newestFirst, limit: 1 }))[0] ?? null
  }

  async findLatestDoneRun(): Promise<Run | null> {
    const where = { _id: { $gt: '' } }
    const runs = await this.list('audit_runs', runSchema, where, { order: newestFirst, limit: 2 })
    return runs.find(({ state }) => state === 'done') ?? null
  }

  insertRun(run: Run): Promise<'inserted' | 'duplicate'> {
    return this.database.insert('audit_runs', run)
  }

  /** False when another tick took the same slice: then this one counts for nothing. */
  async commitRun(version: number, { _id, ...fields }: Run): Promise<boolean> {
    return (await this.database.updateWhere('audit_runs', { _id, version }, { $set: fields })) === 1
  }

  /** The finding as it is kept: made now, or known from before. */
  async keepFinding(finding: Finding): Promise<Finding> {
    if ((await this.database.insert('audit_findings', finding)) === 'inserted') return finding
    const known = await this.database.findById('audit_findings', finding._id)
    if (!known) throw new Error(`finding ${finding._id} was refused as duplicate and is not there`)
    return findingSchema.parse(known)
  }

  async markTold(findingId: string, toldAt: number): Promise<void> {
    await this.database.updateWhere('audit_findings', { _id: findingId }, { $set: { toldAt } })
  }

  /** Open ones of subjects in a range, by subject. */
  listOpenFindings({ after, to }: Range, limit: number): Promise<Finding[]> {
    const where = { state: 'open', 'subject.id': { $gt: after, $lte: to } }
    return this.list('audit_findings', findingSchema, where, { order: [['subject.id', 'asc']], limit })
  }

  listOpenOfCode(code: FindingCode, after: string, limit: number): Promise<Finding[]> {
    const where = { state: 'open', code, _id: { $gt: after } }
    return this.list('audit_findings', findingSchema, where, { order: [['_id', 'asc']], limit })
  }

  async markGone(findingIds: readonly string[], goneAt: number): Promise<void> {
    const where = { _id: { $in: [...findingIds] }, state: 'open' }
    await this.database.updateWhere('audit_findings', where, { $set: { state: 'gone', goneAt } })
  }

  /** It is back: people are told again. */
  async reopen(findingId: string, foundAt: number): Promise<void> {
    const update = { $set: { state: 'open', foundAt }, $unset: ['goneAt', 'toldAt'] }
    await this.database.updateWhere('audit_findings', { _id: findingId, state: 'gone' }, update)
  }

  async acceptFindings(findingIds: readonly string[], acceptedAt: number): Promise<void> {
    const where = { _id: { $in: [...findingIds] }, state: 'open' }
    await this.database.updateWhere('audit_findings', where, { $set: { state: 'accepted', acceptedAt } })
  }

  listFindingsById(findingIds: readonly string[]): Promise<Finding[]> {
    const where = { _id: { $in: [...findingIds] } }
    return this.list('audit_findings', findingSchema, where, { limit: findingIds.length })
  }

  /** Newest first, of these shops ('' is the town as a whole); one more than a page. */
  async listFindings(issuerIds: readonly string[], page: PageRequest): Promise<Finding[]> {
    const list = (where: Where, options: FindOptions) => this.list('audit_findings', findingSchema, where, options)
    const newest = { field: 'foundAt', direction: 'desc', ...stretchOf(page) } as const
    return pageAfter(list, { issuerId: { $in: [...issuerIds] } }, newest)
  }

  /** Lines of a shop that were once found to stand on no fact. */
  countUnexplained(issuerId: string): Promise<number> {
    return this.database.count('audit_findings', { issuerId, code: 'AWARD_UNEXPLAINED' })
  }

  /** Pages of a day that reach beyond an id, in order. */
  listAnchorPages(day: string, after: string, limit: number): Promise<AnchorPage[]> {
    const where = { day, to: { $gt: after } }
    return this.list('audit_anchors', anchorPageSchema, where, { order: [['to', 'asc']], limit })
  }

  /** The page as it is kept: a slice taken twice anchors what it saw first. */
  async keepAnchorPage(page: AnchorPage): Promise<AnchorPage> {
    if ((await this.database.insert('audit_anchors', page)) === 'inserted') return page
    const known = await this.database.findById('audit_anchors', page._id)
    if (!known) throw new Error(`anchors ${page._id} were refused as duplicate and are not there`)
    return anchorPageSchema.parse(known)
  }

  async removeAnchorPage(pageId: string): Promise<void> {
    await this.database.removeById('audit_anchors', pageId)
  }

  /** The block as it is kept: the first one of a day stays. */
  async keepBlock(block: Block): Promise<Block> {
    if ((await this.database.insert('audit_blocks', block)) === 'inserted') return block
    const known = await this.database.findById('audit_blocks', block._id)
    if (!known) throw new Error(`block ${block._id} was refused as duplicate and is not there`)
    return blockSchema.parse(known)
  }

  /** Unparsed: a block edited by hand must be found, not thrown at. */
  listBlocksAfter(day: string, limit: number): Promise<Document[]> {
    return this.database.find('audit_blocks', { _id: { $gt: day } }, { order: [['_id', 'asc']], limit })
  }

  /** What still is a block; what is none any more, the night finds and names. */
  async listBlocks(page: { readonly before?: string | undefined; readonly limit: number }): Promise<Block[]> {
    const where = { _id: page.before === undefined ? { $gt: '' } : { $lt: page.before } }
    const documents = await this.database.find('audit_blocks', where, { order: newestFirst, limit: page.limit })
    return documents.flatMap((document) => blockSchema.safeParse(document).data ?? [])
  }

  private async list<S extends z.ZodType>(collection: string, schema: S, where: Where, options: FindOptions) {
    const documents = options.limit > 0 ? await this.database.find(collection, where, options) : []
    return documents.map((document): z.output<S> => schema.parse(document))
  }
}
