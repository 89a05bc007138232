import { existsSync, statSync } from 'node:fs'
import type { CollectionDefinition } from './engine/catalog'
import { AddressError, OptionsError } from './errors'
import type { FunctionDefinition } from './functions/definition'
import type { DevActions } from './http/dev-actions'
import type { Mount } from './http/static-mounts'
import { strayFieldComplaint } from './known-fields'
import { checkWeChatOptions } from './wechat/check-wechat-options'
import type { WeChatOptions } from './wechat/wechat-options'

/** What to run and where. */
export interface LocalCloudOptions {
  /** 0 takes any free port. */
  port: number
  /** Default 127.0.0.1. On any other than loopback, everybody in the network can act as anybody: it says so then. */
  host?: string
  /** Holds everything; one process at a time. */
  dataDir: string
  /** What the SDK must call it, if it calls it anything. Default 'local'. */
  envId?: string
  /** Ensured at the start: new indexes are filled, changed ones rebuilt. */
  schema?: CollectionDefinition[]
  functions?: FunctionDefinition[]
  /** Processes of each function that doesn't say. Default: the cores of this machine. */
  workers?: number
  mounts?: Mount[]
  /** Extra POST routes, JSON in and out, by path such as '/dev/reset'. */
  actions?: DevActions
  /** What the simulated WeChat knows about the mini-program. */
  wechat?: WeChatOptions
  /** For uploads by people. Default 10 MB. */
  maxUploadBytes?: number
  /** For tests: a query that reads more documents than this without using them fails with MISSING_INDEX. */
  maxScanned?: number
  /** How browsers reach this server, for file links. Default http://127.0.0.1:<port>. */
  publicUrl?: string
}

const FIELDS: Record<keyof LocalCloudOptions, true> = {
  port: true,
  host: true,
  dataDir: true,
  envId: true,
  schema: true,
  functions: true,
  workers: true,
  mounts: true,
  actions: true,
  wechat: true,
  maxUploadBytes: true,
  maxScanned: true,
  publicUrl: true,
}
const MOUNT_FIELDS: Record<keyof Mount, true> = { path: true, directory: true, spaFallback: true }
const COUNTS = ['workers', 'maxUploadBytes', 'maxScanned'] as const

/**
 * Refuses options that could never do anything or mean something impossible, with OptionsError or AddressError; what
 * functions are made of is checked where they are deployed.
 */
export function checkOptions(options: LocalCloudOptions): void {
  const stray = strayFieldComplaint(options, FIELDS)
  if (stray !== undefined) throw new OptionsError(stray)
  const { port, publicUrl, functions = [], mounts = [], actions = {}, wechat = {} } = options
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new AddressError(`端口要是 0 到 65535 的整数，现在是 ${port}（0 表示任选一个空闲的）`)
  }
  if (publicUrl !== undefined && !URL.canParse(publicUrl)) {
    throw new AddressError(`publicUrl 要是完整的网址，例如 https://town.example，现在是 ${publicUrl}`)
  }
  const wrong = COUNTS.find((name) => !isCount(options[name]))
  if (wrong !== undefined) throw new OptionsError(`${wrong} 要是正整数，现在是 ${options[wrong]}`)
  for (const mount of mounts) checkMount(mount)
  const unreachable = Object.keys(actions).find((path) => !path.startsWith('/'))
  if (unreachable !== undefined) throw new OptionsError(`actions 的路径 ${unreachable} 要以 / 开头`)
  checkWeChatOptions(wechat, new Set(functions.map(({ name }) => name)))
}

/** What is missing now and may be built later: reason to tell, not to refuse. */
export function missingFiles({ functions = [], mounts = [] }: LocalCloudOptions): string[] {
  const bundles = functions.filter(({ file }) => !existsSync(file))
  const folders = mounts.filter(({ directory }) => !statSync(directory, { throwIfNoEntry: false })?.isDirectory())
  return [
    ...bundles.map(
      ({ name, file }) => `云函数 ${name} 的文件 ${file} 不存在，调用它会失败。构建出来以后，下一次调用就会用上。`,
    ),
    ...folders.map(
      ({ path, directory }) => `网页 ${path} 的文件夹 ${directory} 不存在，打开它会是 404。构建出来以后就能打开。`,
    ),
  ]
}

function checkMount(mount: Mount): void {
  const stray = strayFieldComplaint(mount, MOUNT_FIELDS)
  if (stray !== undefined) throw new OptionsError(`mounts 有${stray}`)
  if (!/^\/(.*\/)?$/.test(mount.path)) {
    throw new OptionsError(`mounts 的 path 要以 / 开头和结尾，例如 /h5/，现在是 ${mount.path}`)
  }
}

function isCount(value: number | undefined): boolean {
  return value === undefined || (Number.isSafeInteger(value) && value > 0)
}
