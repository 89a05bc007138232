import { isPlainObject } from '../engine/document'
import { neverStrikes } from './fault-actions'
import type { FaultKind, FaultRule, FaultSettings } from './fault-rule'

/** What was given is no valid set of rules; the message says what is wrong with which rule. */
export class InvalidFaults extends Error {}

type Check = [is: (value: unknown) => boolean, wanted: string]

const text: Check = [(value) => typeof value === 'string' && value !== '', '一段文字']
const count: Check = [(value) => Number.isSafeInteger(value) && Number(value) >= 0, '非负整数']
const share: Check = [(value) => typeof value === 'number' && value >= 0 && value <= 1, '0 到 1 之间的数']
const names: Check = [(value) => Array.isArray(value) && value.length > 0 && value.every(text[0]), '名称的列表']
const milliseconds: Check = [(value) => typeof value === 'number' && value >= 0 && value <= 600_000, '0 到 600000 毫秒']
const lost: Check = [(value) => value === 'cut' || value === 'silence', 'cut 或 silence']
const QUOTA_CODES = ['EXCEED_REQUEST_LIMIT', 'EXCEED_CONCURRENT_REQUEST_LIMIT']
const quota: Check = [(value) => QUOTA_CODES.includes(String(value)), QUOTA_CODES.join(' 或 ')]

const scope: Record<string, Check> = {
  actions: names,
  collection: text,
  function: text,
  from: text,
  probability: share,
  times: count,
  seed: count,
}
const lostAnswer = { code: text, message: text, answer: lost }

/** The fields of each kind besides the scope, and what stands for absent ones. */
const kinds: Record<FaultKind, { fields: Record<string, Check>; defaults: Record<string, unknown> }> = {
  latency: { fields: { minMs: milliseconds, maxMs: milliseconds }, defaults: { minMs: 5, maxMs: 20 } },
  error: { fields: { code: text, message: text }, defaults: { code: 'SYS_ERR' } },
  quota: { fields: { code: quota, message: text }, defaults: { code: 'EXCEED_REQUEST_LIMIT' } },
  cut: { fields: {}, defaults: {} },
  after: { fields: lostAnswer, defaults: {} },
  late: { fields: { ...lostAnswer, delayMs: milliseconds }, defaults: { delayMs: 50 } },
  conflict: { fields: {}, defaults: {} },
}

/** Reads settings: `{ seed?, rules }`, a bare list of rules, or `{}` for none. Throws InvalidFaults. */
export function parseFaults(value: unknown): FaultSettings {
  const settings = Array.isArray(value) ? { rules: value } : value
  if (!isPlainObject(settings)) throw new InvalidFaults('应为 { seed, rules } 或规则的列表。')
  const { seed = 1, rules = [], ...unknown } = settings
  const [stray] = Object.keys(unknown)
  if (stray !== undefined) throw new InvalidFaults(`不认识的字段 ${stray}，只有 seed 和 rules。`)
  if (!count[0](seed)) throw new InvalidFaults(`seed 应为${count[1]}。`)
  if (!Array.isArray(rules)) throw new InvalidFaults('rules 应为规则的列表。')
  return { seed: Number(seed), rules: rules.map(parseRule) }
}

function parseRule(value: unknown, at: number): FaultRule {
  const place = `第 ${at + 1} 条规则`
  if (!isPlainObject(value)) throw new InvalidFaults(`${place}应为对象。`)
  const { kind, ...given } = value
  if (!isFaultKind(kind)) throw new InvalidFaults(`${place}的 kind 应为 ${Object.keys(kinds).join('、')} 之一。`)
  const fields: Record<string, Check> = { ...scope, ...kinds[kind].fields }
  for (const [name, content] of Object.entries(given)) {
    const check = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!check) throw new InvalidFaults(`${place}：${kind} 没有字段 ${name}。`)
    if (!check[0](content)) throw new InvalidFaults(`${place}的 ${name} 应为${check[1]}。`)
  }
  // Every field was checked against the table of its kind.
  const rule = { ...kinds[kind].defaults, ...given, kind } as FaultRule
  const contradiction = contradictionIn(rule)
  if (contradiction !== undefined) throw new InvalidFaults(`${place}：${contradiction}。`)
  return rule
}

/** What every field by itself allows and all together do not. */
function contradictionIn(rule: FaultRule): string | undefined {
  if (rule.kind === 'latency' && rule.minMs > rule.maxMs) return 'minMs 大于 maxMs'
  if ((rule.kind === 'after' || rule.kind === 'late') && rule.code !== undefined && rule.answer !== undefined) {
    return 'code 会回答一个错误，answer 是不回答，只能写一个'
  }
  for (const name of rule.actions ?? []) {
    const never = neverStrikes(rule.kind, name)
    if (never !== undefined) return never
  }
  return undefined
}

function isFaultKind(value: unknown): value is FaultKind {
  return typeof value === 'string' && Object.hasOwn(kinds, value)
}
