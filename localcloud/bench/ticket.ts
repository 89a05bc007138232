import type { CollectionDefinition } from '../engine/catalog'

/** A document of some 400 bytes as a neighbourhood's service would keep it; `n` counts the bench's own updates. */
export interface Ticket extends Record<string, unknown> {
  _id: string
  code: string
  status: string
  gridId: string
  createdAt: Date
  dueAt: Date
  n: number
}

/** Where the tickets are kept, and the indexes every peer has. */
export const TICKETS: CollectionDefinition = {
  name: 'tickets',
  indexes: [
    {
      name: 'status_dueAt',
      keys: [
        ['status', 1],
        ['dueAt', 1],
      ],
    },
    {
      name: 'gridId_createdAt',
      keys: [
        ['gridId', 1],
        ['createdAt', 1],
      ],
    },
    { name: 'code', keys: [['code', 1]], unique: true },
  ],
}

export const STATUSES = ['open', 'assigned', 'working', 'resolved', 'rated', 'closed'] as const
export const GRIDS = 20

const FIRST_AT = Date.UTC(2024, 0, 1)
const MINUTE = 60_000
const PLACES = ['东街', '西街', '桥头', '学校', '市场', '车站', '祠堂', '河边']
const TROUBLES = ['路灯不亮', '井盖松动', '垃圾未清', '水管漏水', '道路积水', '噪声扰民', '树枝断落', '电线低垂']

/** The n-th ticket, counted from 0: always the same, one a minute, the grids in turn. */
export function ticketOf(n: number): Ticket {
  const luck = scramble(n)
  const createdAt = createdAtOf(n)
  const place = pick(PLACES, luck)
  const trouble = pick(TROUBLES, luck >>> 3)
  return {
    _id: idOf(n),
    code: `T${String(n).padStart(8, '0')}`,
    status: pick(STATUSES, luck >>> 6),
    gridId: gridOf(n),
    title: `${place}${trouble}`,
    text: `${place}${1 + (luck % 200)}号附近${trouble}，已经第${1 + (luck % 9)}天，老人小孩经过不方便，请尽快安排人来看看。`,
    reporterId: `o${scramble(n + 1)
      .toString(36)
      .padStart(8, '0')}`,
    location: { type: 'Point', coordinates: [113.9 + (luck % 1000) / 10_000, 22.5 + (luck % 777) / 10_000] },
    photos: luck % 3 === 0 ? [`cloud://local.files/${luck.toString(36)}.jpg`] : [],
    createdAt,
    dueAt: new Date(createdAt.getTime() + (1 + (luck % 72)) * 60 * MINUTE),
    n: 1,
  }
}

/** The id of the n-th ticket: its time first, as identifiers that sort by age have it. */
export function idOf(n: number): string {
  const tail =
    scramble(n).toString(36).padStart(7, '0') +
    scramble(n + 7)
      .toString(36)
      .padStart(7, '0')
  return `01${createdAtOf(n).getTime().toString(36).padStart(9, '0')}${tail}`
}

export function gridOf(n: number): string {
  return `grid-${n % GRIDS}`
}

export function createdAtOf(n: number): Date {
  return new Date(FIRST_AT + n * MINUTE)
}

function pick<T>(values: readonly T[], luck: number): T {
  return values[luck % values.length] as T
}

/** A well mixed number of 32 bits (the finaliser of MurmurHash3). */
function scramble(n: number): number {
  let h = n + 1
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
