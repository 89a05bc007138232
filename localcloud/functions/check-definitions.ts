import { isAbsolute } from 'node:path'
import { FunctionDefinitionError } from '../errors'
import { strayFieldComplaint } from '../known-fields'
import { API_NAMES, isApiName } from '../wechat/api-names'
import type { FunctionDefinition } from './definition'
import { parseSchedule } from './timer-trigger'

const RESERVED = /^(SCF_|QCLOUD_|TENCENTCLOUD_)/

const FIELDS: Record<keyof FunctionDefinition, true> = {
  name: true,
  file: true,
  timeoutMs: true,
  memoryMb: true,
  workers: true,
  environment: true,
  openapi: true,
  triggers: true,
  timer: true,
}

/**
 * Refuses what the platform would refuse to deploy, with FunctionDefinitionError: names, limits of time and memory,
 * reserved variables, more than one timer, a cron expression it doesn't read. So are definitions that would never do what
 * they say: fields nobody reads, a relative file, permissions for APIs that aren't simulated.
 */
export function checkDefinitions(definitions: FunctionDefinition[]): void {
  const names = new Set<string>()
  for (const definition of definitions) {
    const { name } = definition
    if (names.has(name)) throw new FunctionDefinitionError(name, '这个名字用了两次')
    names.add(name)
    const complaint = complaintOf(definition)
    if (complaint !== undefined) throw new FunctionDefinitionError(name, complaint)
  }
}

function complaintOf(definition: FunctionDefinition): string | undefined {
  const { name, file, timeoutMs, memoryMb, workers, environment, openapi, timer } = definition
  if (!/^[A-Za-z][\w-]{0,59}$/.test(name)) return '名字要以字母开头，只含字母、数字、- 和 _，最多 60 个字符'
  const stray = strayFieldComplaint(definition, FIELDS) ?? (timer && strayFieldComplaint(timer, { intervalMs: true }))
  if (stray !== undefined) return stray
  if (!isAbsolute(file)) return `file 要是绝对路径，现在是 ${file}，可以写 path.resolve('${file}')`
  if (!within(timeoutMs, 1, 900_000)) return 'timeoutMs 要在 1 到 900000 之间'
  if (!within(memoryMb, 64, 3072)) return 'memoryMb 要在 64 到 3072 之间'
  if (!within(workers, 1, 1000)) return 'workers 要在 1 到 1000 之间'
  if (!within(timer?.intervalMs, 1, 2 ** 31 - 1)) return 'intervalMs 要是正整数'
  const reserved = Object.keys(environment ?? {}).find((key) => RESERVED.test(key))
  if (reserved !== undefined) return `环境变量 ${reserved} 是平台保留的`
  const unknownApi = openapi?.find((api) => !isApiName(api))
  if (unknownApi !== undefined) return `openapi 里的 ${unknownApi} 没有模拟，只有 ${API_NAMES.join('、')}`
  return timerComplaint(definition)
}

function timerComplaint({ triggers = [], timer }: FunctionDefinition): string | undefined {
  if (triggers.length + (timer ? 1 : 0) > 1) return '一个云函数只能有一个定时触发器'
  for (const { name, type, config } of triggers) {
    if ((type as string) !== 'timer') return `触发器类型 ${type as string} 不支持，只有 timer`
    if (!/^[A-Za-z][\w-]{0,59}$/.test(name)) return `触发器名字 ${name} 不合规则`
    try {
      parseSchedule(config)
    } catch (error) {
      return `定时表达式 ${config} 有误：${(error as Error).message}`
    }
  }
  return undefined
}

function within(value: number | undefined, least: number, most: number): boolean {
  return value === undefined || (Number.isInteger(value) && value >= least && value <= most)
}
