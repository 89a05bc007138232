import { handlers } from '../../cloudfunctions/modules/points'
import type { Town } from './town'

/** 清洁日 a point more: something for the second member of the committee to decide. */
const wish = {
  code: 'DEED-CLEAN',
  points: 4,
  caps: { perDay: 4, perMonth: 8, perYear: 48 },
  households: 60,
  timesPerMonth: 1,
  proof: { minutes: '十一月村民代表会议，到会三十一人，二十八人同意。', photos: [] },
}
const requestId = '00000000000000000SEEDPR0P1'

/** A proposal of the demo's first committee member, waiting for the second. Twice is once. */
export async function proposeSomething({ persons }: Town, now: number): Promise<void> {
  const caller = persons.find(({ openid }) => openid === 'demo-committee-1')
  if (!caller) throw new Error('the demo has no committee')
  const proposed = await handlers['points.proposeRule'](wish, { caller, now, requestId, fingerprint: 'seed' })
  if (!proposed.ok) throw new Error(`nothing was proposed: ${proposed.message ?? proposed.code}`)
}
