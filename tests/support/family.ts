import { addDays, dayOf } from '@shared/kernel/time'
import { ask } from './api'
import { anOpenid, type Resident } from './residents'

/** A day some days from now, as the pages send it. */
export const dayIn = (days: number): string => addDays(dayOf(Date.now()), days)

export interface Relative {
  readonly openid: string
  readonly personId: string
}

/** Somebody the head of a household lets in: as a member, or as a proxy until a day. */
export async function aRelative(head: Resident, proxy?: { readonly untilOn: string }): Promise<Relative> {
  const as = proxy ? ('proxy' as const) : ('member' as const)
  const { code } = await ask(head.openid, 'household.invite', { as, relation: '女儿', ...proxy })
  const openid = anOpenid()
  await ask(openid, 'household.addMember', { code, displayName: '陈晓敏' })
  const { personId } = await ask(openid, 'session.get', {})
  return { openid, personId }
}
