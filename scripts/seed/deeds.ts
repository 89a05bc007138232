import { handlers as appeals } from '../../cloudfunctions/modules/appeal'
import { handlers as claims } from '../../cloudfunctions/modules/claim'
import type { CallContext } from '../../cloudfunctions/platform/handler'
import { sha256 } from '../../cloudfunctions/platform/ids'
import type { Result } from '@shared/kernel/result'
import { addDays, dayMs, dayOf } from '@shared/kernel/time'
import { seedId } from './people'
import type { Town } from './town'

/**
 * A deed that waits for the grid leader, and one that was refused and is appealed: through the real handlers, each at
 * its own time. Requests are facts, so that playing it again changes nothing.
 */
export async function playDeeds(town: Town, now: number): Promise<void> {
  const callOf = (openid: string, act: string, at: number): CallContext => {
    const caller = town.persons.find((person) => person.openid === openid)
    if (!caller) throw new Error(`nobody is ${openid}`)
    const requestId = seedId('rq', 'deed', act)
    return { caller, now: at, requestId, fingerprint: sha256(requestId) }
  }
  const on = (daysAgo: number) => addDays(dayOf(now), -daysAgo)
  const waiting = { ruleCode: 'DEED-PATROL', on: on(1), text: '和治安队沿河边巡了两个钟头，带队的是刘队长。' }
  valueOf(await claims['points.claimDeed'](waiting, callOf('demo-resident-2', 'patrol', now - dayMs / 4)))

  const refused = { ruleCode: 'DEED-ELDER', on: on(6), text: '每天给隔壁独居的邓婆婆送午饭，满一个月。' }
  const claimed = await claims['points.claimDeed'](refused, callOf('demo-resident-1', 'elder', now - 5 * dayMs))
  const { claimId } = valueOf(claimed)
  const review = { claimId, approve: false, note: '走访记录上还没有登记' }
  valueOf(await claims['points.reviewClaim'](review, callOf('demo-leader-1', 'elder-review', now - 4 * dayMs)))
  const appeal = { claimId, text: '走访是林志强来的，那天他没带登记本。请问他一声。' }
  valueOf(await appeals['points.appeal'](appeal, callOf('demo-resident-1', 'elder-appeal', now - dayMs)))
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`deeds: ${result.code} ${result.reason ?? ''}`)
  return result.value
}
