import type { Attempt, Finding, Operation } from './history'

/** What an attempt saw of the state that others made, its own writes taken away. */
export type Sight =
  /** `base`: the values, when they were seen and not only counted by a condition. */
  | { kind: 'list'; reader: Attempt; key: string; length: number; base: number[] | null }
  | { kind: 'holder'; reader: Attempt; key: string; present: boolean }

export interface Sighting {
  sights: Sight[]
  findings: Finding[]
}

/** Reads one attempt: separates its own writes from what it saw, and tells when it did not see its own. */
export function sightsOf(reader: Attempt, idsOnSeat: Map<string, string[]>): Sighting {
  const eye = new Eye(reader, idsOnSeat)
  for (const operation of reader.operations) eye.look(operation)
  return { sights: eye.sights, findings: [...eye.findings, ...changesOfMind(reader, eye.sights)] }
}

export function listKey(key: string): string {
  return `list ${key}`
}

export function holderKey(id: string): string {
  return `holder ${id}`
}

class Eye {
  readonly sights: Sight[] = []
  readonly findings: Finding[] = []
  private readonly reader: Attempt
  private readonly idsOnSeat: Map<string, string[]>
  private readonly appended = new Map<string, number[]>()
  private readonly inserted = new Set<string>()
  private readonly removed = new Set<string>()

  constructor(reader: Attempt, idsOnSeat: Map<string, string[]>) {
    this.reader = reader
    this.idsOnSeat = idsOnSeat
  }

  look(operation: Operation): void {
    switch (operation.type) {
      case 'append':
        return this.append(operation)
      case 'read':
        for (const [key, values] of Object.entries(operation.lists)) this.readList(key, values)
        return
      case 'insert':
        this.inserted.add(operation.id)
        return
      case 'remove':
        this.readHolder(operation.id, true)
        this.removed.add(operation.id)
        return
      case 'absent':
        return this.readHolder(operation.id, false)
      case 'holders':
        return this.readSeat(operation.seat, operation.ids)
      case 'balances':
      case 'transfer':
        return // the bank has a checker of its own
    }
  }

  private append({ keys, value, at }: Extract<Operation, { type: 'append' }>): void {
    for (const key of keys) {
      const own = this.appended.get(key) ?? []
      if (at !== undefined) this.see({ kind: 'list', key: listKey(key), length: at - own.length, base: null })
      this.appended.set(key, [...own, value])
    }
  }

  private readList(key: string, values: number[]): void {
    const own = this.appended.get(key) ?? []
    const base = values.slice(0, Math.max(0, values.length - own.length))
    const tail = values.slice(base.length)
    if (tail.join() !== own.join())
      this.findings.push(this.blind(`${key} as [${values.join()}] after adding [${own.join()}]`))
    else this.see({ kind: 'list', key: listKey(key), length: base.length, base })
  }

  private readSeat(seat: string, ids: string[]): void {
    const text = `#${this.reader.id} saw ${ids.join(' and ')} on the ${seat} seat`
    if (ids.length > 1) this.findings.push({ anomaly: 'shared seat', text })
    for (const id of this.idsOnSeat.get(seat) ?? []) this.readHolder(id, ids.includes(id))
  }

  private readHolder(id: string, present: boolean): void {
    if (this.inserted.has(id) || this.removed.has(id)) {
      const expected = this.inserted.has(id) && !this.removed.has(id)
      if (present !== expected)
        this.findings.push(this.blind(`${id} ${present ? 'after removing' : 'missing after inserting'} it`))
    } else this.see({ kind: 'holder', key: holderKey(id), present })
  }

  private see(sight: DistributedOmit<Sight, 'reader'>): void {
    this.sights.push({ ...sight, reader: this.reader })
  }

  private blind(what: string): Finding {
    return { anomaly: 'own write not seen', text: `#${this.reader.id} saw ${what}` }
  }
}

type DistributedOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never

/** A transaction sees one state: what it has seen of others stays as it was. */
function changesOfMind(reader: Attempt, sights: Sight[]): Finding[] {
  const first = new Map<string, string>()
  const findings: Finding[] = []
  for (const sight of sights) {
    const state = sight.kind === 'list' ? `${sight.length} values` : sight.present ? 'present' : 'absent'
    const before = first.get(sight.key)
    if (before === undefined) first.set(sight.key, state)
    else if (before !== state) {
      findings.push({
        anomaly: 'non-repeatable read',
        text: `#${reader.id} saw ${sight.key}: ${before}, then ${state}`,
      })
    }
  }
  return findings
}
