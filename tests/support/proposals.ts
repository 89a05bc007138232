import type { Input } from '@shared/contract'
import { ask, askAll } from './api'
import type { Village } from './village'

export const proof = { minutes: '十一月二十日村民代表会议通过，到会三十一人。', photos: [] }

/** 清洁日 worth more, once a month for each of ten households: 20 points more than now. */
export const aRuleChange = (more: Partial<Input<'points.proposeRule'>> = {}): Input<'points.proposeRule'> => ({
  code: 'DEED-CLEAN',
  points: 5,
  caps: { perDay: 5, perMonth: 10, perYear: 60 },
  households: 10,
  timesPerMonth: 1,
  proof,
  ...more,
})

/** Something of a village's own that waits for its second person. */
export async function anOpenProposal({ one }: Village, more: Partial<Input<'points.proposeRule'>> = {}) {
  return (await ask(one, 'points.proposeRule', aRuleChange(more))).proposalId
}

/** A rule two persons of a village changed. */
export async function publish(village: Village, more: Partial<Input<'points.proposeRule'>> = {}): Promise<void> {
  const proposalId = await anOpenProposal(village, more)
  const { state } = await ask(village.other, 'approval.decide', { proposalId, approve: true })
  if (state !== 'done') throw new Error(`not published: ${state}`)
}

/** A rule as the committee of a village sees it. */
export async function ruleOf({ one }: Village, code: string) {
  const rule = (await askAll(one, 'points.listRules', { all: true })).find((row) => row.code === code)
  if (!rule) throw new Error(`no rule ${code}`)
  return rule
}
