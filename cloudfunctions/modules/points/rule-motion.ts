import { pointsRules } from '@shared/content'
import type { ParsedInput } from '@shared/contract'
import type { RuleTerms } from '@shared/domain/points/schema'
import type { Forecast } from '@shared/domain/points/solvency'
import type { Fact } from '@shared/domain/proposal/schema'
import type { Shop } from '@shared/domain/reward/schema'
import type { Motion } from '../proposal'
import type { RuleInForce } from './rules'

interface Publication {
  readonly shop: Shop
  readonly current: RuleInForce | undefined
  readonly terms: RuleTerms
  readonly forecast: Forecast
  readonly input: Pick<ParsedInput<'points.proposeRule'>, 'households' | 'timesPerMonth' | 'proof'>
}

/** A new version of a rule, as it is put to the second person. */
export function toRuleMotion({ shop, current, terms, forecast, input }: Publication): Motion {
  const { households, timesPerMonth, proof } = input
  // A rule the content does not know has no version there to follow.
  const version = (current?.version ?? pointsRules.version) + 1
  return {
    shop,
    payload: { kind: 'rulePublish', version, terms, proof, households, timesPerMonth, forecast },
    summary: summaryOf(current?.terms, terms),
    facts: [
      ...factsOf(current?.terms, terms),
      {
        label: '要多付',
        text: `${Math.round(forecast.extraCents / 100)} 元一个月（按 ${households} 户、每月 ${timesPerMonth} 次算）`,
      },
      { label: '怎么定的', text: proof.minutes },
    ],
    photos: proof.photos,
  }
}

function summaryOf(now: RuleTerms | undefined, next: RuleTerms): string {
  if (!now) return `新规则：${next.name}，每次 ${next.points} 分`
  if (now.enabled && !next.enabled) return `停用规则：${next.name}`
  if (!now.enabled && next.enabled) return `启用规则：${next.name}，每次 ${next.points} 分`
  if (now.points !== next.points) return `改规则：${now.name} ${now.points} 分改成 ${next.points} 分`
  return `改规则：${now.name}`
}

/** What differs, before and after. */
function factsOf(now: RuleTerms | undefined, next: RuleTerms): Fact[] {
  const lines: [label: string, of: (terms: RuleTerms) => string][] = [
    ['名字', ({ name }) => name],
    ['每次', ({ points }) => `${points} 分`],
    ['限额', ({ caps }) => `每天 ${caps.perDay}，每月 ${caps.perMonth}，每年 ${caps.perYear} 分${totalOf(caps)}`],
    ['凭什么', ({ evidence }) => evidence.join('、')],
    ['说明', ({ note }) => note],
  ]
  return lines
    .map(([label, of]) => ({ label, text: of(next), before: now && of(now) }))
    .filter(({ text, before }) => text !== before && text !== '')
    .map(({ label, text, before }) => ({ label, text: before ? `${before} → ${text}` : text }))
}

function totalOf({ total }: RuleTerms['caps']): string {
  return total === undefined ? '' : `，一共 ${total} 分`
}
