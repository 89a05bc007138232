import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { messageOf } from '../errors'
import { concerns, type FaultCall, type FaultRule, type FaultSettings } from './fault-rule'
import { InvalidFaults, parseFaults } from './parse-faults'

/** A rule in force, with how many calls it was about and how many it struck. */
export type CountedRule = FaultRule & { seen: number; injected: number }

/** What one call has to suffer. */
export interface Misfortune {
  delayMs: number
  /** Absent: nothing but the delay. */
  fault?: Exclude<FaultRule, { kind: 'latency' }>
}

/** The rules in force and their dice. Without rules `active` is false and nothing else is looked at. */
export class Faults {
  active = false
  private seed = 1
  private rules: CountedRule[] = []
  private readonly pending = new Set<NodeJS.Timeout>()
  private readonly running = new Set<Promise<void>>()
  private readonly silent = new Set<ServerResponse>()

  /** From the JSON of an environment variable; absent or empty means none. Throws InvalidFaults. */
  static fromText(text: string | undefined): Faults {
    const faults = new Faults()
    if (text === undefined || text.trim() === '') return faults
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      throw new InvalidFaults(`不是合法的 JSON：${messageOf(error)}`)
    }
    faults.set(parseFaults(value))
    return faults
  }

  /** Replaces all rules; counters and dice start anew. No rules clears them. */
  set({ seed, rules }: FaultSettings): void {
    this.seed = seed
    this.rules = rules.map((rule) => ({ ...rule, seen: 0, injected: 0 }))
    this.active = rules.length > 0
  }

  /** The settings in force with what they did so far. */
  report(): { seed: number; rules: CountedRule[] } {
    return { seed: this.seed, rules: this.rules }
  }

  /** Throws the dice of every rule that concerns a call. */
  draw(call: FaultCall): Misfortune {
    let delayMs = 0
    for (const [at, rule] of this.rules.entries()) {
      if (!concerns(rule, call) || rule.injected >= (rule.times ?? Infinity)) continue
      const seed = rule.seed ?? `${this.seed}/${at}`
      const [strikes, size] = twoFractions(`${seed}/${rule.seen++}`)
      if (strikes >= (rule.probability ?? 1)) continue
      rule.injected += 1
      if (rule.kind !== 'latency') return { delayMs, fault: rule }
      delayMs += rule.minMs + size * (rule.maxMs - rule.minMs)
    }
    return { delayMs }
  }

  /** Does something after a while, unless the server closes before. */
  later(delayMs: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.pending.delete(timer)
      const run = work().finally(() => this.running.delete(run))
      this.running.add(run)
    }, delayMs)
    this.pending.add(timer)
  }

  /** Never answers, until the server closes or the caller gives up. */
  keepSilent(response: ServerResponse): void {
    this.silent.add(response)
    response.once('close', () => this.silent.delete(response))
  }

  /** What has not begun never happens; what runs is waited for. */
  async close(): Promise<void> {
    for (const response of this.silent) response.destroy()
    for (const timer of this.pending) clearTimeout(timer)
    await Promise.allSettled(this.running)
  }
}

/**
 * Two numbers in [0, 1) that depend on nothing but the key: a hash of seed and count. The nth call a rule is about
 * meets the same fate whatever other rules and calls did in between.
 */
function twoFractions(key: string): [number, number] {
  const hash = createHash('sha256').update(key).digest()
  return [hash.readUInt32BE(0) / 2 ** 32, hash.readUInt32BE(4) / 2 ** 32]
}
