import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { livingOwner, openDataFolder } from '../data-folder'
import { Engine } from '../engine/engine'
import { Store } from '../engine/store'
import { StartError, systemCodeOf } from '../errors'
import { backUp } from './backup'
import { checkInChild } from './check-in-child'
import { describeDamage } from './damage'
import { exportLines } from './export-lines'
import { importLines } from './import-lines'
import { startErrorOf } from './open-probe'
import { prepareData } from './prepare-data'
import { RefusedOperation } from './refused-operation'
import { restore } from './restore'

export const USAGE = `用法（目录是 DATA_DIR）：
  check [目录]                      检查数据是否完好，服务运行时也可以；也能检查一份备份
  backup [名字或完整路径]             备份到 backups/ 下（服务运行时请用 POST /dev/backup）
  restore <备份的路径>               换成备份里的数据，原来的数据留在旁边
  export <新目录> [集合…]            导出为云开发能导入的 JSON Lines，服务运行时也可以
  import <文件> [--into 集合] [--upsert]  导入 JSON Lines；默认 _id 已有就报错，--upsert 则替换`

/**
 * Runs one command on a data folder: `check`, `backup`, `restore`, `export` or `import`, see {@link USAGE}. Prints to
 * `print` and answers the exit code: 0, or 1 for damage found, lines that could not be imported, and refusals.
 */
export async function runDataCommand(words: string[], dataDir: string, print: (line: string) => void): Promise<number> {
  try {
    const options = { into: { type: 'string' }, upsert: { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
    const [verb, ...rest] = positionals
    const command = verb !== undefined && Object.hasOwn(commands, verb) ? commands[verb] : undefined
    if (!command) throw new RefusedOperation(USAGE)
    return await command({ dataDir, print, rest, ...values })
  } catch (error) {
    if (systemCodeOf(error)?.startsWith('ERR_PARSE_ARGS')) print(USAGE)
    else if (error instanceof RefusedOperation || error instanceof StartError) print(error.message)
    else throw error
    return 1
  }
}

interface Call {
  dataDir: string
  print: (line: string) => void
  rest: string[]
  into?: string
  upsert?: boolean
}

const commands: Record<string, (call: Call) => Promise<number>> = {
  check,
  backup,
  restore: bringBack,
  export: exportAll,
  import: importFile,
}

async function check({ dataDir, print, rest }: Call): Promise<number> {
  const folder = resolve(rest[0] ?? dataDir)
  if (!existsSync(folder)) throw new RefusedOperation(`没有 ${folder} 这个目录。`)
  const { damages, unlisted, collections, files } = await checkInChild(folder)
  for (const damage of damages) print(describeDamage(damage))
  if (unlisted > 0) print(`……还有 ${unlisted} 处`)
  if (damages.length > 0) return 1
  print(`完好：${total(collections)} 个文档，${Object.keys(collections).length} 个集合，${files} 个文件。`)
  return 0
}

async function backup({ dataDir, print, rest }: Call): Promise<number> {
  const owner = livingOwner(dataDir)
  if (owner !== undefined) {
    throw new RefusedOperation(`服务正在运行（进程号 ${owner}）。请向它要备份：POST /dev/backup，或先停止它。`)
  }
  const saved = await withData(dataDir, async (engine, folder) => {
    const noDeletions = () => () => Promise.resolve() // nobody else is there who could delete
    return backUp({ folder, store: engine.store, holdDeletions: noDeletions }, rest[0])
  })
  print(`已备份到 ${saved.folder}：${total(saved.collections)} 个文档，${saved.files} 个文件。`)
  return 0
}

async function bringBack({ dataDir, print, rest }: Call): Promise<number> {
  const { manifest, aside } = await restore(resolve(needed(rest[0])), dataDir)
  print(`已恢复 ${manifest.takenAt} 的备份：${total(manifest.collections)} 个文档，${manifest.files} 个文件。`)
  print(`原来的数据在 ${aside}，确认无误后可以删除。`)
  return 0
}

async function exportAll({ dataDir, print, rest: [folder, ...only] }: Call): Promise<number> {
  const target = resolve(needed(folder))
  const write = (store: Store) => exportLines(store, target, only.length > 0 ? only : undefined)
  const counts = await (livingOwner(dataDir) === undefined
    ? withData(dataDir, (engine) => write(engine.store))
    : besideServer(dataDir, write))
  for (const [name, count] of Object.entries(counts)) print(`${name}.json：${count} 个文档`)
  print(`已导出到 ${target}。`)
  return 0
}

async function importFile({ dataDir, print, rest, into, upsert }: Call): Promise<number> {
  const file = resolve(needed(rest[0]))
  const report = await withData(dataDir, (engine) => importLines(engine, file, upsert ? 'upsert' : 'insert', into))
  for (const { line, problem } of report.failures) print(`第 ${line} 行：${problem}`)
  print(`集合 ${report.collection}：导入 ${report.imported} 个文档，失败 ${report.failed} 个。`)
  return report.failed > 0 ? 1 : 0
}

/** Holds the folder while `work` uses the data. Throws StartError. */
async function withData<T>(dataDir: string, work: (engine: Engine, folder: string) => Promise<T>): Promise<T> {
  if (!existsSync(dataDir)) throw new RefusedOperation(`没有 ${dataDir} 这个数据目录。`)
  const data = openDataFolder(dataDir)
  try {
    await prepareData(data, Infinity) // nobody waits for a server here
    const engine = new Engine(data.database)
    try {
      return await work(engine, data.folder)
    } finally {
      await engine.close()
    }
  } catch (error) {
    throw startErrorOf(error, data.database)
  } finally {
    data.release()
  }
}

/** Reads a snapshot while a server writes: LMDB allows it to another process. */
async function besideServer<T>(dataDir: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = new Store(join(resolve(dataDir), 'database'), { readOnly: true })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

function needed(word: string | undefined): string {
  if (word === undefined) throw new RefusedOperation(USAGE)
  return word
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
