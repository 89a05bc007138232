/**
 * The project's own domain content, typed. For the cloud side: the files are large. They are checked against
 * `schema/` and against each other by the tests, so that nothing is parsed at run time.
 */
import departmentsJson from './departments.json'
import messagesJson from './messages.json'
import rewardsJson from './rewards.json'
import type { MessageTemplate, MessagesFile } from './schema/messages'
import type { Department } from './schema/organisation'
import type { RewardsFile } from './schema/points-rules'

export { catalogue, findMatter } from './matters'
export { findPointsRule, pointsRules, ruleForMatter } from './points-rules'
export type { MessageTemplate } from './schema/messages'
export type { Department } from './schema/organisation'
export type { PointsRule, RewardItem } from './schema/points-rules'

export const departments = departmentsJson.departments as unknown as readonly Department[]

/** Goods and services a village shop opens with, and how such a shop works. */
export const shopContent = rewardsJson as unknown as RewardsFile

const messages = messagesJson as unknown as MessagesFile
const templates: ReadonlyMap<string, MessageTemplate> = new Map(messages.templates.map((one) => [one.key, one]))

export function findMessageTemplate(key: string): MessageTemplate | undefined {
  return templates.get(key)
}
