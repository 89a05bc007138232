import type { Item } from '@shared/contract'
import { signOf } from '@shared/domain/ledger/decide-movement'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { movementKinds, type MovementKind } from '@shared/domain/ledger/vocabulary'
import { toPhotos } from '../../platform/files'
import { maskedNamesOf } from '../person'

type Row = Item<'stock.listMovements'>

/** Lines as people read them: the committee by surname, residents not at all. Refused ones moved nothing. */
export async function toMovements(lines: readonly JournalEntry[]): Promise<Row[]> {
  const moved = lines.filter(({ ok }) => ok)
  const [names, photos] = await Promise.all([
    maskedNamesOf(moved.map(({ actor }) => actor)),
    toPhotos([...new Set(moved.flatMap(({ ref }) => ref.photos ?? []))]),
  ])
  return moved.map((line) => ({
    ...toRow(line, names.get(line.actor)),
    photos: photos.filter(({ fileId }) => line.ref.photos?.includes(fileId)),
  }))
}

function toRow(line: JournalEntry, name: string | undefined): Omit<Row, 'photos'> {
  const { _id: entryId, kind, at, quantity, ref } = line
  const { reason, note, costCents, goods } = ref
  const party = ref.source ?? ref.supplier
  return {
    entryId,
    kind,
    at,
    change: changeOf(line),
    units: goods?.units ?? quantity,
    ...(kind === 'purchase' && costCents !== undefined && { cents: costCents }),
    by: isResidents(kind) ? '居民' : (name ?? '系统'),
    ...(reason !== undefined && { reason }),
    ...(note !== undefined && { note }),
    ...(party !== undefined && { party }),
  }
}

function isResidents(kind: JournalEntry['kind']): boolean {
  return kind === 'redeem' || kind === 'cancel'
}

/** What it changed on the shelf, or in the purse. What is promised still stands there. */
function changeOf({ kind, quantity, ref }: JournalEntry): number {
  if (kind === 'fulfil') return -(ref.goods?.units ?? 0)
  return isMovement(kind) ? signOf(kind) * quantity : 0
}

function isMovement(kind: JournalEntry['kind']): kind is MovementKind {
  return (movementKinds as readonly string[]).includes(kind)
}
