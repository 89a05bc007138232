import { dirname } from 'node:path'
import { openDataFolder } from './data-folder'
import { Engine } from './engine/engine'
import { FileLinks } from './files/file-links'
import { FileStore } from './files/file-store'
import { Faults } from './faults/faults'
import type { Caller } from './functions/definition'
import { EventFeed } from './functions/event-feed'
import { InvalidFaultsError, ServerClosedError } from './errors'
import { FunctionRunner } from './functions/function-runner'
import { LogBook } from './functions/log-book'
import { type HttpServer, listen } from './http/http-server'
import { StaticMounts } from './http/static-mounts'
import { backupAction } from './operations/backup-action'
import { leaveMark } from './operations/closing-mark'
import { LateWalk } from './operations/late-walk'
import { startErrorOf } from './operations/open-probe'
import { prepareData } from './operations/prepare-data'
import { checkOptions, type LocalCloudOptions, missingFiles } from './options'
import { databaseActions } from './protocol/database-actions'
import { functionActions } from './protocol/function-actions'
import { storageActions } from './protocol/storage-actions'
import { wechatActions } from './protocol/wechat-actions'
import { openWeChat } from './wechat/open-wechat'

export type { CollectionDefinition, IndexDefinition } from './engine/catalog'
export {
  AddressError,
  CloudBaseError,
  DataDamagedError,
  DataLockedError,
  DataTooNewError,
  DataUnwritableError,
  FunctionDefinitionError,
  InvalidFaultsError,
  OptionsError,
  PortInUseError,
  SchemaError,
  ServerClosedError,
  StartError,
} from './errors'
export type { Caller, FunctionDefinition } from './functions/definition'
export type { ClearedEvent, InvocationEvent, MessageEvent, NumberedEvent } from './functions/event-feed'
export type { LogLine } from './functions/log-book'
export type { DevActions } from './http/dev-actions'
export type { Mount } from './http/static-mounts'
export type { LocalCloudOptions } from './options'
export type { OutboxMessage } from './wechat/outbox'
export type { WeChatOptions } from './wechat/wechat-options'

/** A running server. */
export interface LocalCloud {
  /** Such as 'http://127.0.0.1:8080'. */
  url: string
  port: number
  /** Stops timers, functions, server and database, in this order. Safe to repeat. */
  close: () => Promise<void>
  /** Removes every document, file and recorded message; keeps collections and indexes. Throws ServerClosedError. */
  clear: () => Promise<void>
  /** Runs a function and returns what it returned. Throws InvocationError when it failed. */
  invoke: (name: string, event: unknown, caller?: Caller) => Promise<unknown>
}

/** An invocation through {@link LocalCloud.invoke} failed; the log has the cause under the request id. */
export class InvocationError extends Error {
  /** How it ended, or 'not-found': then nothing ran, and there is no request id. */
  readonly reason: string
  readonly requestId: string

  constructor(name: string, reason: string, message: string, requestId: string) {
    super(`function '${name}' ${reason}: ${message}`)
    this.name = 'InvocationError'
    this.reason = reason
    this.requestId = requestId
  }
}

const DEFAULT_UPLOAD_BYTES = 10 * 1024 * 1024

/**
 * Starts the embedded CloudBase. Resolves when every route answers.
 * Throws a StartError with a stable `code` and a message for the person at the keyboard; nothing keeps running then.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  checkOptions(options)
  const faults = faultsFromEnvironment()
  const folder = openDataFolder(options.dataDir)
  const closers: (() => Promise<void> | void)[] = [folder.release]
  let open = true
  const close = async () => {
    open = false
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer()
  }
  try {
    const walk = new LateWalk(await prepareData(folder))
    const logs = new LogBook(folder.logs)
    closers.push(() => logs.close())
    const engine = new Engine(folder.database, { maxScanned: options.maxScanned })
    closers.push(() => engine.close().then(() => (walk.isSound ? leaveMark(folder.database) : undefined)))
    await engine.ensureSchema(options.schema ?? [])
    const address = { port: options.port, host: options.host ?? '127.0.0.1', publicUrl: options.publicUrl }
    const server = await listen(address, (error) => {
      logs.append({ function: '', level: 'error', requestId: '', text: describe(error) })
    })
    closers.push(() => server.close())
    if (!server.loopbackOnly) warn(ofTheOpen(address.host), logs)
    const parts = await assemble(options, folder.files, engine, server, logs, faults)
    closers.push(() => faults.close(), parts.stop)
    for (const text of missingFiles(options)) warn(text, logs)
    walk.begin(folder.folder, (text) => warn(text, logs))
    closers.push(() => walk.stop())
    const clear = async () => {
      if (!open) throw new ServerClosedError()
      await parts.clear()
    }
    return { url: parts.url, port: server.port, close, clear, invoke: parts.invoke }
  } catch (error) {
    await close()
    throw startErrorOf(error, folder.database)
  }
}

async function assemble(
  options: LocalCloudOptions,
  filesDirectory: string,
  engine: Engine,
  server: HttpServer,
  logs: LogBook,
  faults: Faults,
) {
  const envId = options.envId ?? 'local'
  const { url } = server
  const functions = options.functions ?? []
  const mounts = new StaticMounts(options.mounts ?? [])
  const feed = new EventFeed()
  const files = new FileStore(engine.store, filesDirectory, envId)
  const links = await FileLinks.load(engine.store, options.publicUrl ?? url)
  const run = { envId, adminUrl: `${url}/admin`, workers: options.workers }
  const runner = new FunctionRunner(functions, run, feed, logs)
  const around = { store: engine.store, files, links, runner, feed, logs }
  const wechat = openWeChat(options.wechat ?? {}, functions, around)
  const actions = {
    ...databaseActions(engine),
    ...storageActions(files, links),
    ...functionActions(runner),
    ...wechatActions(wechat.gate),
  }
  const maxUploadBytes = options.maxUploadBytes ?? DEFAULT_UPLOAD_BYTES
  const devActions = { ...backupAction(engine.store, files, dirname(filesDirectory)), ...options.actions }
  server.serve({ envId, actions, runner, files, links, feed, logs, wechat, faults, mounts, devActions, maxUploadBytes })
  wechat.push.start()
  const clear = async () => {
    await engine.clear()
    await files.clear()
    await wechat.clear()
    feed.clear(Date.now())
  }
  const stop = async () => {
    wechat.push.stop()
    await runner.close()
    await wechat.push.settled()
  }
  return { url, stop, clear, invoke: invoker(runner) }
}

function faultsFromEnvironment(): Faults {
  try {
    return Faults.fromText(process.env['LOCALCLOUD_FAULTS'])
  } catch (error) {
    throw new InvalidFaultsError(error)
  }
}

function invoker(runner: FunctionRunner): LocalCloud['invoke'] {
  return async (name, event, caller = {}) => {
    if (!runner.has(name)) throw new InvocationError(name, 'not-found', 'there is no such function', '')
    const outcome = await runner.invoke(name, event, caller)
    if (outcome.ok) return JSON.parse(outcome.resultJson) as unknown
    throw new InvocationError(name, outcome.reason, outcome.message, outcome.requestId)
  }
}

function ofTheOpen(host: string): string {
  return `注意：正在监听 ${host}，不只是本机。同一网络里的任何人都能冒充任何用户，读写全部数据。只在可信的网络里这样用。`
}

function warn(text: string, logs: LogBook): void {
  process.stderr.write(`${text}\n`)
  logs.append({ function: '', level: 'warn', requestId: '', text })
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
