import { findPointsRule, pointsRules, type PointsRule } from '@shared/content'
import { pointsAtPlace } from '@shared/domain/points/report-rule'
import type { RuleTerms, RuleVersion } from '@shared/domain/points/schema'
import { dayOf } from '@shared/kernel/time'
import { loadProfile, type PlaceProfile } from '@shared/profiles'
import { Memory } from '../../platform/memory'
import { loadShop } from '../shop'
import { findRulesOf, findRuleVersion } from './rules.repo'

export interface RuleInForce {
  readonly terms: RuleTerms
  readonly version: number
  /** The shop's own version; absent while the content's rule holds. */
  readonly published?: RuleVersion
  /** What the content offers in its place; absent for a rule of the shop's own making. */
  readonly offered?: RuleTerms
}

/** A rule published a moment ago may be some seconds late: what is paid says which version paid it. */
const remembered = new Memory<RuleInForce[]>(5_000)

/** This instance has published one: it pays by it at once. */
export function forgetRules(issuerId: string): void {
  remembered.forget(issuerId)
}

/** Every rule of a shop, those that are off too: its own newest version, else the content's as the place adopts it. */
export async function listRules(issuerId: string): Promise<RuleInForce[]> {
  const [profile, own] = await Promise.all([findPlace(issuerId), findRulesOf(issuerId)])
  if (!profile) return []
  const known = pointsRules.rules.map((rule) => toRule(rule, profile, own[rule.code]))
  const added = Object.values(own).filter(({ code }) => !findPointsRule(code))
  return [...known, ...added.map(toPublished)]
}

/** The rules by which points are paid at a shop. */
export async function listRulesInForce(issuerId: string): Promise<RuleInForce[]> {
  const rules = await remembered.get(issuerId, () => listRules(issuerId))
  return rules.filter(({ terms }) => terms.enabled)
}

/** Null when the shop has no such rule, or has it off. */
export async function findRule(issuerId: string, code: string): Promise<RuleInForce | null> {
  return (await listRulesInForce(issuerId)).find(({ terms }) => terms.code === code) ?? null
}

/** The words an entry was paid by, whatever holds today. Null for a rule nobody knows any more. */
export async function findRuleWords(issuerId: string, code: string, version: number): Promise<RuleTerms | null> {
  const published = await findRuleVersion(issuerId, code, version)
  if (published) return published.terms
  const [rule, profile] = [findPointsRule(code), await findPlace(issuerId)]
  return rule && profile ? toTerms(rule, profile) : null
}

/** A budget is granted to a village for a year. */
export function budgetIdOf(issuerId: string, budgetCode: string, at: number): string {
  return budgetIdIn(issuerId, budgetCode, Number(dayOf(at).slice(0, 4)))
}

/** All budgets of a shop for the year of `at`. */
export function budgetIdsOf(issuerId: string, at: number): string[] {
  return pointsRules.budgetPools.map(({ code }) => budgetIdOf(issuerId, code, at))
}

export function budgetIdIn(issuerId: string, budgetCode: string, year: number): string {
  return `bu_${issuerId}_${budgetCode}_${year}`
}

async function findPlace(issuerId: string): Promise<PlaceProfile | null> {
  const shop = await loadShop(issuerId)
  return shop && loadProfile(shop.placeId)
}

function toRule(rule: PointsRule, profile: PlaceProfile, own: RuleVersion | undefined): RuleInForce {
  const terms = toTerms(rule, profile)
  return own ? { ...toPublished(own), offered: terms } : { terms, version: pointsRules.version }
}

function toPublished(published: RuleVersion): RuleInForce {
  return { terms: published.terms, version: published.version, published }
}

/** What the content offers, as a place takes it up. */
function toTerms(rule: PointsRule, { points }: PlaceProfile): RuleTerms {
  const { verdictMatters: _, comparable: __, enabledByDefault, ...terms } = rule
  return {
    ...terms,
    points: pointsAtPlace(points, rule),
    enabled: enabledByDefault && points.rules.includes(rule.code),
  }
}
