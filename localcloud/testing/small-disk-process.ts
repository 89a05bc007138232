// A server in a process of its own, to be run where the disk is small: node --import tsx small-disk-process.ts <folder>
// Prints its URL and then answers lines on stdin: 'fill' takes the rest of the disk, 'trim' gives 20 KB of it back,
// 'free' all.
import { closeSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startLocalCloud } from '../index'

const schema = [{ name: 'items', indexes: [{ name: 'tags', keys: [['tags', 1]] as [string, 1][] }] }]

async function main(folder: string): Promise<void> {
  const dataDir = join(folder, 'data')
  const echo = { name: 'echo', file: join(__dirname, 'echo-function.cjs'), workers: 1 }
  const cloud = await startLocalCloud({ port: 0, dataDir, schema, functions: [echo], mounts: [] })
  process.stdout.write(`${cloud.url}\n`)
  for await (const line of createInterface({ input: process.stdin })) {
    const filler = join(folder, 'filler')
    if (line === 'fill') fill(filler)
    else if (line === 'trim') truncateSync(filler, statSync(filler).size - 20_480)
    else rmSync(filler)
    process.stdout.write(`${line}\n`)
  }
  await cloud.close()
  process.stdout.write('closed\n')
}

/** Writes until the disk has not one byte left. */
function fill(file: string): void {
  const descriptor = openSync(file, 'a')
  try {
    for (let size = 65_536; size >= 1;) {
      try {
        writeSync(descriptor, Buffer.alloc(size))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        size = Math.floor(size / 2)
      }
    }
  } finally {
    closeSync(descriptor)
  }
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exitCode = 1
})
