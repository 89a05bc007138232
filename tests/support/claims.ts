import type { Input, Output } from '@shared/contract'
import { addDays, dayOf } from '@shared/kernel/time'
import { ask } from './api'
import type { Resident } from './residents'

/** The grid leader of 松林村: the rule for patrols names the grid leader. */
export const leader = 'demo-leader-1'
export const committee = 'demo-committee-1'
export const otherCommittee = 'demo-committee-2'

/** A rule of the village for a deed: five points a shift, words are enough. */
export const patrol = 'DEED-PATROL'
/** Takes two persons to agree. */
export const rescue = 'FLOOD-HELP'
/** Wants a photo. */
export const cleaning = 'DEED-CLEAN'

export const today = () => dayOf(Date.now())
export const daysAgo = (days: number) => addDays(today(), -days)

export const aDeed = (more: Partial<Input<'points.claimDeed'>> = {}): Input<'points.claimDeed'> => ({
  ruleCode: patrol,
  on: today(),
  text: '夜里沿河边巡了两小时，带队的是刘队长。',
  ...more,
})

/** A deed somebody claimed, waiting. */
export function aClaim(
  { openid }: Pick<Resident, 'openid'>,
  more: Partial<Input<'points.claimDeed'>> = {},
): Promise<Output<'points.claimDeed'>> {
  return ask(openid, 'points.claimDeed', aDeed(more))
}

/** Agreed on by the grid leader. */
export async function anApprovedClaim(resident: Resident, more: Partial<Input<'points.claimDeed'>> = {}) {
  const { claimId } = await aClaim(resident, more)
  return ask(leader, 'points.reviewClaim', { claimId, approve: true })
}

/** Refused by the grid leader, with a reason. */
export async function aRefusedClaim(resident: Resident, more: Partial<Input<'points.claimDeed'>> = {}) {
  const { claimId } = await aClaim(resident, more)
  await ask(leader, 'points.reviewClaim', { claimId, approve: false, note: '登记册上没有您的名字' })
  return claimId
}

/** A refusal somebody did not agree with. */
export async function anAppeal(resident: Resident, more: Partial<Input<'points.claimDeed'>> = {}) {
  const claimId = await aRefusedClaim(resident, more)
  const appeal = await ask(resident.openid, 'points.appeal', { claimId, text: '登记册在带队人手里，请再查一次。' })
  return { ...appeal, claimId }
}
