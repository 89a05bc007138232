import { z } from 'zod'

/** A message on its way: queued, then sent, or not to be had (refused by the person, or nobody to reach). */
export const messageSchema = z.object({
  _id: z.string(),
  to: z.string(),
  template: z.string(),
  page: z.string(),
  fields: z.record(z.string(), z.string()),
  state: z.enum(['queued', 'sent', 'refused', 'unreachable', 'dead']),
  attempts: z.number(),
  at: z.number(),
})
export type Message = z.infer<typeof messageSchema>
