import type { Output } from '@shared/contract'
import type { RuleTerms } from '@shared/domain/points/schema'
import { perInWords } from '@shared/labels/claim'

/** The published words of a rule, with the version that held: '每班 5 分。一班不少于两小时。' */
export function ruleInWords(terms: RuleTerms, version: number): Output<'points.getEntry'>['rule'] {
  const { name, points, per, note } = terms
  const price = points > 0 ? `每${perInWords(per)} ${points} 分` : `每${perInWords(per)}扣 ${-points} 分`
  return { name, version, words: note === '' ? price : `${price}。${note}` }
}
