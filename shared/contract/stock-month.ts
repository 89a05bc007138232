import { z } from 'zod'
import { moneyMonthSchema, pointsMonthSchema, goodsMonthSchema } from '../domain/stock/month-schema'
import { idSchema, timeSchema } from './method'

/** '2026-11' */
export const monthSchema = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)

const namedSchema = z.object({ name: z.string(), quantity: z.number().int() })

/** A month of a shop. Every row: opening + what came − what went = closing; `checks` says that it was tried. */
export const monthReportSchema = z.object({
  month: monthSchema,
  shopName: z.string(),
  /** Up to when it was reckoned: the month's end, or now. */
  until: timeSchema,
  /** Whether the month is over. */
  isOver: z.boolean(),
  /** Names of goods left out of rows and totals, because they are being counted. */
  counting: z.array(z.string()),
  goods: z.array(goodsMonthSchema.extend({ rewardId: idSchema, name: z.string(), unit: z.string() })),
  /** All goods together, at cost. */
  totals: goodsMonthSchema,
  points: pointsMonthSchema.omit({ issuedBy: true, budgets: true }).extend({ issuedBy: z.array(namedSchema) }),
  money: moneyMonthSchema.omit({ fundedBy: true }).extend({ fundedBy: z.array(namedSchema) }),
  /** Lines of the journal behind these figures. */
  lines: z.number().int(),
  checks: z.object({
    /** Sums tried, and those that did not come out, in words. */
    tried: z.number().int(),
    failed: z.array(z.string()),
    /** Whether the end was also held against goods, accounts and money as they are now. */
    withStanding: z.boolean(),
  }),
})
