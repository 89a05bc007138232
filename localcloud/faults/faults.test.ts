import { databaseActions } from '../protocol/database-actions'
import { functionActions } from '../protocol/function-actions'
import { storageActions } from '../protocol/storage-actions'
import { wechatActions } from '../protocol/wechat-actions'
import { FAULT_ACTIONS } from './fault-actions'
import type { FaultCall, FaultKind, FaultRule } from './fault-rule'
import { Faults } from './faults'
import { InvalidFaults, parseFaults } from './parse-faults'

const ALL = new Set<FaultKind>(['latency', 'error', 'quota', 'cut', 'after', 'late', 'conflict'])
const call = (more: Partial<FaultCall> = {}): FaultCall => ({ action: 'database.getDocument', kinds: ALL, ...more })
const under = (rules: unknown[], seed = 1) => {
  const faults = new Faults()
  faults.set(parseFaults({ seed, rules }))
  return faults
}
const struck = (faults: Faults, one: FaultCall) => faults.draw(one).fault?.kind

describe('the dice', () => {
  const storm = [
    { kind: 'latency', probability: 0.3 },
    { kind: 'error', probability: 0.5 },
  ]
  const fates = (seed: number) => {
    const faults = under(storm, seed)
    return Array.from({ length: 200 }, () => faults.draw(call()))
  }

  test('fall the same for the same seed and calls, and differently for another seed', () => {
    expect(fates(7)).toEqual(fates(7))
    expect(fates(7)).not.toEqual(fates(8))
  })

  test('fall as often as they should', () => {
    const hits = fates(7).filter(({ fault }) => fault).length
    expect(hits).toBeGreaterThan(70)
    expect(hits).toBeLessThan(130)
    for (const { delayMs } of fates(7)) expect(delayMs === 0 || (delayMs >= 5 && delayMs <= 20)).toBe(true)
  })

  test('of a rule do not depend on calls it is not about', () => {
    const rules = [{ kind: 'cut', probability: 0.5, collection: 'a' }]
    const [quiet, busy] = [under(rules), under(rules)]
    const seen = Array.from({ length: 50 }, () => {
      busy.draw(call({ collection: 'b' }))
      return [struck(quiet, call({ collection: 'a' })), struck(busy, call({ collection: 'a' }))]
    })
    expect(seen.every(([one, other]) => one === other)).toBe(true)
  })
})

describe('rules', () => {
  test('concern what they name', () => {
    const about = (scope: object, one: Partial<FaultCall>) => struck(under([{ kind: 'cut', ...scope }]), call(one))
    expect(about({ actions: ['database.'] }, {})).toBe('cut')
    expect(about({ actions: ['database.'] }, { action: 'wx.api' })).toBeUndefined()
    expect(about({ actions: ['wx.api'] }, {})).toBeUndefined()
    expect(about({ actions: ['wx.api', 'database.getDocument'] }, {})).toBe('cut')
    expect(about({ collection: 'a' }, { collection: 'a' })).toBe('cut')
    expect(about({ collection: 'a' }, {})).toBeUndefined()
    expect(about({ function: 'f' }, { function: 'g' })).toBeUndefined()
    expect(about({ from: 'f' }, { from: 'f' })).toBe('cut')
    expect(about({}, { kinds: new Set<FaultKind>(['latency']) })).toBeUndefined()
  })

  test('strike a number of times, and say how often they did', () => {
    const faults = under([
      { kind: 'error', times: 2, code: 'X' },
      { kind: 'latency', minMs: 1, maxMs: 1 },
    ])
    const kinds = Array.from({ length: 4 }, () => struck(faults, call()))
    expect(kinds).toEqual(['error', 'error', undefined, undefined])
    expect(faults.report().rules).toMatchObject([
      { seen: 2, injected: 2 },
      { seen: 2, injected: 2 },
    ])
  })

  test('are gone when they are replaced by none', () => {
    const faults = under([{ kind: 'cut' }])
    expect(faults.active).toBe(true)
    faults.set(parseFaults({}))
    expect(faults.active).toBe(false)
    expect(struck(faults, call())).toBeUndefined()
  })

  test('may come from the environment', () => {
    expect(Faults.fromText(undefined).active).toBe(false)
    expect(Faults.fromText('[{"kind":"quota"}]').report().rules[0]).toMatchObject({
      code: 'EXCEED_REQUEST_LIMIT',
    } as FaultRule)
    expect(() => Faults.fromText('{')).toThrow(InvalidFaults)
  })
})

test('may be about every action there is', () => {
  const nothing = undefined as never // only the names are looked at
  const protocol = { ...databaseActions(nothing), ...storageActions(nothing, nothing) }
  const registered = { ...protocol, ...functionActions(nothing), ...wechatActions(nothing) }
  const routes = ['invoke', 'upload', 'download']
  expect([...FAULT_ACTIONS.keys()].sort()).toEqual([...Object.keys(registered), ...routes].sort())
})

test.each<[unknown, string]>([
  [7, '应为'],
  [{ rule: [] }, '不认识的字段 rule'],
  [{ seed: -1 }, 'seed'],
  [{ rules: {} }, 'rules'],
  [[null], '第 1 条规则'],
  [[{ kind: 'fire' }], 'kind'],
  [[{ kind: 'constructor' }], 'kind'],
  [[{ kind: 'cut' }, { kind: 'cut', code: 'X' }], '第 2 条规则：cut 没有字段 code'],
  [[{ kind: 'cut', probability: 2 }], 'probability'],
  [[{ kind: 'cut', times: 1.5 }], 'times'],
  [[{ kind: 'cut', actions: 'database.' }], 'actions'],
  [[{ kind: 'latency', minMs: 30, maxMs: 20 }], 'minMs'],
  [[{ kind: 'cut', actions: ['database.nope'] }], '没有 database.nope 这个动作'],
  [[{ kind: 'cut', actions: ['wx.api', 'storge.'] }], '没有 storge. 这个动作'],
  [[{ kind: 'conflict', actions: ['database.getDocument'] }], 'database.getDocument 不会遇到 conflict'],
  [[{ kind: 'conflict', actions: ['storage.'] }], 'storage. 不会遇到 conflict'],
  [[{ kind: 'late', actions: ['invoke'] }], 'invoke 不会遇到 late'],
  [[{ kind: 'after', answer: 'silence', code: 'X' }], '只能写一个'],
  [[{ kind: 'quota', code: 'OUT' }], 'EXCEED_REQUEST_LIMIT'],
  [[{ kind: 'after', answer: 'late' }], 'silence'],
  [[{ kind: 'late', delayMs: 1e9 }], 'delayMs'],
])('%j is no set of rules', (value, complaint) => {
  expect(() => parseFaults(value)).toThrow(complaint)
})
