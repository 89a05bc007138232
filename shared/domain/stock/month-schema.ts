import { z } from 'zod'

const whole = z.number().int()
const count = whole.nonnegative()

const worthSchema = z.object({ units: count, cents: count })

/** How a shop stands at an instant, as its journal says. */
const booksSchema = z.object({
  /** Units of each pool that should stand on the shelf, and what its units cost. */
  pools: z.record(z.string(), z.object({ units: whole, worth: worthSchema.optional(), sequence: count.optional() })),
  /** Points in people's hands, free and held; `held` is the part that waits for goods to be fetched. */
  points: z.object({ outstanding: whole, held: whole }),
  /** Money of the shop. */
  cents: whole,
})
export type Books = z.infer<typeof booksSchema>

const amountSchema = z.object({ units: whole, cents: whole })
export type Amount = z.infer<typeof amountSchema>

/** What moved of one reward. `opening` + what came − what went = `closing`, in units and in cents. */
export const goodsMonthSchema = z.object({
  opening: amountSchema,
  purchased: amountSchema,
  found: amountSchema,
  redeemed: amountSchema,
  writtenOff: amountSchema,
  missing: amountSchema,
  closing: amountSchema,
})
export type GoodsMonth = z.infer<typeof goodsMonthSchema>

/** Opening + issued − debtPaid − redeemed − expired − reversed = closing; the held part has an equation of its own. */
export const pointsMonthSchema = z.object({
  opening: whole,
  issued: whole,
  issuedBy: z.record(z.string(), whole),
  budgets: z.record(z.string(), whole),
  /** Part of what was issued that paid debt. */
  debtPaid: whole,
  /** Handed over: the points are gone for good. */
  redeemed: whole,
  expired: whole,
  reversed: whole,
  closing: whole,
  heldOpening: whole,
  ordered: whole,
  returned: whole,
  heldClosing: whole,
})
export type PointsMonth = z.infer<typeof pointsMonthSchema>

export const moneyMonthSchema = z.object({
  opening: whole,
  funded: whole,
  fundedBy: z.record(z.string(), whole),
  spent: whole,
  closing: whole,
})
export type MoneyMonth = z.infer<typeof moneyMonthSchema>

export const monthSheetSchema = z.object({
  _id: z.string(),
  shop: z.string(),
  /** '2026-11' */
  month: z.string(),
  /** Lines of the journal it was made of. */
  lines: count,
  goods: z.record(z.string(), goodsMonthSchema),
  points: pointsMonthSchema,
  money: moneyMonthSchema,
  closing: booksSchema,
})
export type MonthSheet = z.infer<typeof monthSheetSchema>

/** A month that runs, as far as its lines do not change any more. */
export const monthDraftSchema = monthSheetSchema.extend({ until: whole })
export type MonthDraft = z.infer<typeof monthDraftSchema>
