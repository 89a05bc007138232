// The server under measurement, in a process of its own as with `npm start`:
// node --import tsx server-process.ts <data folder> <function workers>
// Tells its parent { url, startMs } when it answers, and closes on SIGTERM or when the parent is gone.
import { join } from 'node:path'
import { startLocalCloud } from '../index'
import { TICKETS } from './ticket'

async function main(dataDir: string, workers: number): Promise<void> {
  const startedAt = performance.now()
  const file = join(__dirname, '../testing/echo-function.cjs')
  const functions = workers > 0 ? [{ name: 'echo', file, workers }] : []
  const cloud = await startLocalCloud({ port: 0, dataDir, schema: [TICKETS], functions, mounts: [] })
  const startMs = performance.now() - startedAt
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= cloud.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', close).on('SIGINT', close).on('disconnect', close)
  process.send?.({ url: cloud.url, startMs })
}

main(process.argv[2] ?? '', Number(process.argv[3] ?? 0)).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
