import type { Input, Item } from '@shared/contract'
import type { LimitPeriod } from '@shared/domain/ledger/vocabulary'
import type { RewardCategory } from '@shared/labels/points'
import { addDays, dayOf, startOfDay } from '@shared/kernel/time'

/** What stands in the form, as it is typed. */
export interface GoodsFields {
  readonly name: string
  readonly category: RewardCategory
  readonly description: string
  readonly unit: string
  readonly lowStockAt: string
  /** Empty: no limit. */
  readonly most: string
  readonly per: LimitPeriod
  /** First and last day of the sale. */
  readonly firstOn: string | undefined
  readonly lastOn: string | undefined
}

export const blank: GoodsFields = {
  name: '',
  category: 'daily',
  description: '',
  unit: '',
  lowStockAt: '5',
  most: '',
  per: 'month',
  firstOn: undefined,
  lastOn: undefined,
}

export function toFields(goods: Item<'reward.listAll'>): GoodsFields {
  const { name, category, description, unit, lowStockAt, limitPerPerson: limit, availableFrom, availableUntil } = goods
  return {
    name,
    category: category as RewardCategory,
    description,
    unit,
    lowStockAt: String(lowStockAt),
    most: limit ? String(limit.quantity) : '',
    per: limit?.per ?? 'month',
    firstOn: availableFrom === undefined ? undefined : dayOf(availableFrom),
    lastOn: availableUntil === undefined ? undefined : addDays(dayOf(availableUntil), -1),
  }
}

export type FieldErrors = Partial<Record<keyof GoodsFields, string>>

const isWhole = (text: string, least: number) => /^\d{1,3}$/.test(text) && Number(text) >= least

/** What is wrong with a field and what to do; nothing when it can be kept. */
export function errorsOf({ name, unit, lowStockAt, most, firstOn, lastOn }: GoodsFields): FieldErrors {
  return {
    ...(name.trim() === '' && { name: '写一个名字，比如：香皂。' }),
    ...(unit.trim() === '' && { unit: '写一份叫什么，比如：块。' }),
    ...(!isWhole(lowStockAt, 0) && { lowStockAt: '写一个整数，比如 5。' }),
    ...(most !== '' && !isWhole(most, 1) && { most: '写一个整数，不限就空着。' }),
    ...(firstOn !== undefined && lastOn !== undefined && lastOn < firstOn && { lastOn: '最后一天要晚于第一天。' }),
  }
}

export function toInput(fields: GoodsFields): Omit<Input<'reward.create'>, 'photo'> {
  const { name, category, description, unit, lowStockAt, most, per, firstOn, lastOn } = fields
  return {
    name: name.trim(),
    category,
    description: description.trim(),
    unit: unit.trim(),
    lowStockAt: Number(lowStockAt),
    ...(most !== '' && { limit: { quantity: Number(most), per } }),
    ...(firstOn !== undefined && { availableFrom: startOfDay(firstOn) }),
    ...(lastOn !== undefined && { availableUntil: startOfDay(addDays(lastOn, 1)) }),
  }
}
