import { ruleVersionSchema, type RuleVersion } from '@shared/domain/points/schema'
import { z } from 'zod'
import { database } from '../../platform/database'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  { name: 'rule_versions', indexes: [] },
  { name: 'rule_books', indexes: [] },
]

/** Every version a shop ever published: the words behind an old entry stay findable. */
const versions = new Collection('rule_versions', ruleVersionSchema)
/** What is in force at a shop, by rule code: the newest version of each, in one document. */
const books = new Collection(
  'rule_books',
  z.object({ _id: z.string(), rules: z.record(z.string(), ruleVersionSchema) }),
)

export function ruleVersionIdOf(shop: string, code: string, version: number): string {
  return `ru_${shop}_${code}_${version}`
}

export function findRuleVersion(shop: string, code: string, version: number): Promise<RuleVersion | null> {
  return versions.findById(ruleVersionIdOf(shop, code, version))
}

/** The commit of a publication: a version is given once. */
export function insertRuleVersion(rule: RuleVersion): Promise<'inserted' | 'duplicate'> {
  return versions.insert(rule)
}

export async function findRulesOf(shop: string): Promise<Record<string, RuleVersion>> {
  return (await books.findById(shop))?.rules ?? {}
}

/** Puts a version in force unless a newer one is. Twice, and late, is harmless. */
export async function enterInBook(rule: RuleVersion): Promise<void> {
  const { shop, code, version } = rule
  await books.insert({ _id: shop, rules: {} })
  const slot = `rules.${code}`
  const set = { $set: { [slot]: rule } }
  const isFirst = await database.updateWhere('rule_books', { _id: shop, [slot]: { $exists: false } }, set)
  if (isFirst === 0) await database.updateWhere('rule_books', { _id: shop, [`${slot}.version`]: { $lt: version } }, set)
}
