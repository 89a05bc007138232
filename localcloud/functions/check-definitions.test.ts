import { matching } from '../testing/sdk'
import { checkDefinitions } from './check-definitions'
import type { FunctionDefinition } from './definition'

const timer = { name: 'tick', type: 'timer', config: '0 */2 * * * * *' } as const
const valid: FunctionDefinition = {
  name: 'jobs',
  file: '/jobs/index.js',
  triggers: [timer],
  environment: { PLACE: 'x' },
  openapi: ['subscribeMessage.send'],
}

test('what the platform deploys is accepted', () => {
  expect(() => checkDefinitions([valid, { name: 'tick', file: '/x.js', timer: { intervalMs: 50 } }])).not.toThrow()
})

test.each<[why: string, change: Partial<FunctionDefinition>]>([
  ['two timers', { triggers: [timer, { ...timer, name: 'tock' }] }],
  ['a trigger and an interval', { timer: { intervalMs: 100 } }],
  ['a trigger of another type', { triggers: [{ ...timer, type: 'http' as 'timer' }] }],
  ['a cron expression of five fields', { triggers: [{ ...timer, config: '*/2 * * * *' }] }],
  ['a trigger without a usable name', { triggers: [{ ...timer, name: '每天' }] }],
  ['a name with a slash', { name: '../api' }],
  ['an empty name', { name: '' }],
  ['more than 15 minutes', { timeoutMs: 900_001 }],
  ['more than 3 GB', { memoryMb: 3073 }],
  ['no workers', { workers: 0 }],
  ['half a millisecond', { timeoutMs: 0.5 }],
  ['a reserved variable', { environment: { TENCENTCLOUD_REGION: 'x' } }],
])('%s: refused at the start', (_why, change) => {
  expect(() => checkDefinitions([{ ...valid, ...change }])).toThrow(matching.code('FUNCTION_INVALID'))
})

test.each<[why: string, change: object, name: string]>([
  ['a relative file', { file: 'dist/jobs.js' }, 'dist/jobs.js'],
  ['a field nobody reads', { timeout: 5 }, 'timeout，只有 name'],
  ['an interval nobody reads', { triggers: [], timer: { intervalMS: 5 } }, 'intervalMS'],
  ['an API that is not simulated', { openapi: ['subscribeMessage.sned'] }, 'subscribeMessage.sned'],
  ['an API by another name', { openapi: ['openapi.subscribeMessage.send'] }, 'openapi.subscribeMessage.send'],
])('%s could never do what it says: refused by name', (_why, change, name) => {
  expect(() => checkDefinitions([{ ...valid, ...change }])).toThrow(
    expect.objectContaining({ code: 'FUNCTION_INVALID', message: matching.text(name) }) as Error,
  )
})

test('two functions of one name: refused at the start', () => {
  expect(() => checkDefinitions([valid, { name: 'jobs', file: '/y.js' }])).toThrow(matching.code('FUNCTION_INVALID'))
})
