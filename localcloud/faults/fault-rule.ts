/**
 * What can go wrong on demand:
 * latency: the call takes longer; error: it fails and nothing happens; quota: the same with a quota's code;
 * cut: the connection ends and nothing happens; after: it happens and the answer is lost;
 * late: the answer is lost first and it happens afterwards; conflict: the transaction loses against another.
 */
export type FaultKind = 'latency' | 'error' | 'quota' | 'cut' | 'after' | 'late' | 'conflict'

/** Which calls a rule applies to; what is absent does not matter. */
export interface FaultScope {
  /** Names such as 'database.getDocument' or beginnings such as 'database.'; also 'invoke', 'upload', 'download'. */
  actions?: string[]
  collection?: string
  /** The function that is invoked. */
  function?: string
  /** The function that makes the call. */
  from?: string
  /** 0 to 1. Default 1. */
  probability?: number
  /** How often it strikes at most. */
  times?: number
  /** Its own seed instead of the one derived from the settings' seed and its place. */
  seed?: number
}

/** An answer that does not arrive: an error with `code` in its place, else silence or (by default) a cut connection. */
export interface LostAnswer {
  code?: string
  message?: string
  answer?: 'cut' | 'silence'
}

/** One rule. Times are in ms. */
export type FaultRule = FaultScope &
  (
    | { kind: 'latency'; minMs: number; maxMs: number }
    | { kind: 'error'; code: string; message?: string }
    | { kind: 'quota'; code: string; message?: string }
    | { kind: 'cut' }
    | ({ kind: 'after' } & LostAnswer)
    | ({ kind: 'late'; delayMs: number } & LostAnswer)
    | { kind: 'conflict' }
  )

/** All rules in force. Rules are asked in their order: latencies add up, the first other one that strikes decides. */
export interface FaultSettings {
  /** Default 1. The same seed and the same calls in the same order meet the same faults. */
  seed: number
  rules: FaultRule[]
}

/** A call as rules see it. */
export interface FaultCall {
  action: string
  collection?: string | undefined
  function?: string | undefined
  from?: string | undefined
  /** The kinds that make sense for it. */
  kinds: ReadonlySet<FaultKind>
}

/** Whether a rule is about this call. */
export function concerns(rule: FaultRule, call: FaultCall): boolean {
  if (!call.kinds.has(rule.kind)) return false
  if (rule.collection !== undefined && rule.collection !== call.collection) return false
  if (rule.function !== undefined && rule.function !== call.function) return false
  if (rule.from !== undefined && rule.from !== call.from) return false
  if (rule.actions === undefined) return true
  return rule.actions.some((name) => covers(name, call.action))
}

/** Whether a name, or a beginning that ends with a dot, stands for an action. */
export function covers(name: string, action: string): boolean {
  return name.endsWith('.') ? action.startsWith(name) : action === name
}
