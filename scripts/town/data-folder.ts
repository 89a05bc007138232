import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from '../terminal/run-verb'

/** What functions sign with. Random per data folder: codes made here mean nothing elsewhere. */
export type Secrets = Record<'PICKUP_SECRET', string>

/** Makes the folder and its secrets, or reads them when they are there. Refuses a folder that can't be written to. */
export async function openDataFolder(folder: string): Promise<Secrets> {
  const file = path.join(folder, 'secrets.json')
  if (!existsSync(file)) {
    try {
      await makeFolder(folder)
      await writeWhole(file, JSON.stringify(newSecrets(), null, 2))
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      throw new Refusal(`数据目录 ${folder} 无法写入。请检查权限和磁盘空间，或用 DATA_DIR 换一个目录。\n（${cause}）`)
    }
  }
  return JSON.parse(await readFile(file, 'utf8')) as Secrets
}

/** Step by step: Node's own recursive way never comes back from places like /proc, where folders can't be made. */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return
  await makeFolder(path.dirname(folder))
  await mkdir(folder)
}

/** Readable by the owner only; a crash leaves the old file or the new one, never a half. */
async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${text}\n`, { mode: 0o600 })
  await rename(draft, file)
}

function newSecrets(): Secrets {
  return { PICKUP_SECRET: randomBytes(32).toString('hex') }
}
