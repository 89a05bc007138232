import { z } from 'zod'
import { monthSheetSchema, type MonthSheet } from '@shared/domain/stock/month-schema'
import {
  aloneDaySchema,
  deliverySchema,
  stockWarningSchema,
  takeSchema,
  writeOffSchema,
  type Delivery,
  type StockWarning,
  type Take,
  type WriteOff,
} from '@shared/domain/stock/schema'
import { database } from '../../platform/database'
import { Collection } from '../../platform/documents'
import { decodeCursor, pageLimit, type PageRequest } from '../../platform/paging'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  {
    name: 'deliveries',
    indexes: [
      {
        name: 'by_state',
        keys: [
          ['state', 1],
          ['at', 1],
        ],
      },
    ],
  },
  { name: 'write_offs', indexes: [] },
  { name: 'alone_days', indexes: [] },
  {
    name: 'stock_takes',
    indexes: [
      {
        name: 'by_shop',
        keys: [
          ['shop', 1],
          ['number', -1],
        ],
      },
      { name: 'by_work', keys: [['nextAt', 1]] },
    ],
  },
  {
    name: 'stock_warnings',
    indexes: [{ name: 'by_shop', keys: [['shop', 1]] }],
  },
  { name: 'month_sheets', indexes: [] },
  { name: 'month_exports', indexes: [] },
]

const deliveries = new Collection('deliveries', deliverySchema)
const aloneDays = new Collection('alone_days', aloneDaySchema)
const writeOffs = new Collection('write_offs', writeOffSchema)
const takes = new Collection('stock_takes', takeSchema)
const warnings = new Collection('stock_warnings', stockWarningSchema)
const sheets = new Collection('month_sheets', monthSheetSchema)
/** Who took which month out of the system, and when. */
const monthExportSchema = z.object({
  _id: z.string(),
  shop: z.string(),
  month: z.string(),
  by: z.string(),
  at: z.number(),
})
const monthExports = new Collection('month_exports', monthExportSchema)

export function findDelivery(deliveryId: string): Promise<Delivery | null> {
  return deliveries.findById(deliveryId)
}

export function insertDelivery(delivery: Delivery): Promise<'inserted' | 'duplicate'> {
  return deliveries.insert(delivery)
}

export async function closeDelivery(deliveryId: string, state: Delivery['state']): Promise<void> {
  await database.updateWhere('deliveries', { _id: deliveryId, state: 'open' }, { $set: { state } })
}

/** Two persons wanted it: from now on it is carried out like any other. Twice is once. */
export async function openGift(
  deliveryId: string,
  fields: Required<Pick<Delivery, 'at' | 'proposalId' | 'approverIds'>>,
) {
  await database.updateWhere(
    'deliveries',
    { _id: deliveryId, state: 'proposed' },
    { $set: { ...fields, state: 'open' } },
  )
}

/** Deliveries nobody came to the end of, oldest first. */
export function listOpenDeliveries(before: number, limit: number): Promise<Delivery[]> {
  return deliveries.find({ state: 'open', at: { $lte: before } }, { order: [['at', 'asc']], limit })
}

export function findWriteOff(writeOffId: string): Promise<WriteOff | null> {
  return writeOffs.findById(writeOffId)
}

/** The one that is there afterwards: this one, or the one a first try wrote. */
export async function claimWriteOff(writeOff: WriteOff): Promise<WriteOff> {
  if ((await writeOffs.insert(writeOff)) === 'inserted') return writeOff
  const known = await writeOffs.findById(writeOff._id)
  if (!known) throw new Error(`write-off ${writeOff._id} was refused as duplicate and is not there`)
  return known
}

/**
 * Adds an act to what a person did alone in a day, if all of it stays within `most`. Twice is once: an act that was added
 * before answers true, unless it is larger now.
 */
export async function addAlone(
  _id: string,
  { op, cents, most }: { op: string; cents: number; most: number },
): Promise<boolean> {
  if ((await aloneDays.insert({ _id, cents, acts: { [op]: cents } })) === 'inserted') return true
  const act = `acts.${op}`
  const where = { _id, cents: { $lte: most - cents }, [act]: { $exists: false } }
  if ((await database.updateWhere('alone_days', where, { $inc: { cents }, $set: { [act]: cents } })) === 1) return true
  return cents <= ((await aloneDays.findById(_id))?.acts[op] ?? 0)
}

export function findTake(takeId: string): Promise<Take | null> {
  return takes.findById(takeId)
}

export function listTakesById(takeIds: readonly string[]): Promise<Take[]> {
  if (takeIds.length === 0) return Promise.resolve([])
  return takes.find({ _id: { $in: [...takeIds] } }, { limit: takeIds.length })
}

export function insertTake(take: Take): Promise<'inserted' | 'duplicate'> {
  return takes.insert(take)
}

/** Every field as decided, if nobody wrote since `version` was read. */
export async function replaceTake(version: number, { _id, ...fields }: Take): Promise<boolean> {
  const gone = (['nextAt', 'closing', 'closedAt'] as const).filter((name) => fields[name] === undefined)
  const update = gone.length === 0 ? { $set: fields } : { $set: fields, $unset: gone }
  return (await database.updateWhere('stock_takes', { _id, version }, update)) === 1
}

/** Newest first, below a number. */
export function listTakesOf(shop: string, page: PageRequest): Promise<Take[]> {
  const after = decodeCursor(page.cursor)
  const where = after ? { shop, number: { $lt: after.key } } : { shop }
  return takes.find(where, { order: [['number', 'desc']], limit: pageLimit(page) + 1 })
}

/** Takes with an interrupted step, or whose day is over. */
export function listDueTakes(now: number, limit: number): Promise<Take[]> {
  return takes.find({ nextAt: { $lte: now } }, { order: [['nextAt', 'asc']], limit })
}

export function listWarningsOf(shop: string, limit: number): Promise<StockWarning[]> {
  return warnings.find({ shop }, { limit })
}

export async function insertWarning(warning: StockWarning): Promise<void> {
  await warnings.insert(warning)
}

export async function markWarningTold(rewardId: string, since: number): Promise<void> {
  await database.updateWhere('stock_warnings', { _id: rewardId, since }, { $set: { told: true } })
}

export async function removeWarning(rewardId: string): Promise<void> {
  await database.removeById('stock_warnings', rewardId)
}

export function findSheet(sheetId: string): Promise<MonthSheet | null> {
  return sheets.findById(sheetId)
}

/** A sheet already there stays: a month that is over does not change. */
export async function insertSheet(sheet: MonthSheet): Promise<void> {
  await sheets.insert(sheet)
}

export async function recordExport(record: z.infer<typeof monthExportSchema>): Promise<void> {
  await monthExports.insert(record)
}
