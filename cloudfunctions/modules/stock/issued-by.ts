import { findPointsRule } from '@shared/content'

const names: Readonly<Record<string, string>> = { committeeGrant: '村委会发放', appeal: '申诉补发', other: '其他' }

/** What points were issued for: the published rule's name, or the act's. */
export function nameOfSource(key: string): string {
  return findPointsRule(key)?.name ?? names[key] ?? key
}
