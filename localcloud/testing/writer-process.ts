// A server in a process of its own, for the tests that kill it: node --import tsx writer-process.ts <folder>
// Prints one line per acknowledged write until it is killed.
import { startLocalCloud } from '../index'
import { connect } from './sdk'

async function main(folder: string): Promise<void> {
  const schema = [{ name: 'items', indexes: [{ name: 'n', keys: [['n', 1]] as [string, 1][], unique: true }] }]
  const cloud = await startLocalCloud({ port: 0, dataDir: folder, schema, functions: [], mounts: [] })
  const items = connect(cloud.url).database().collection('items')
  process.stdout.write('ready\n')
  const writeOn = async (writer: number) => {
    for (let n = 0; ; n++) {
      const id = `${process.pid}-${writer}-${n}`
      await items.add({ _id: id, n: id })
      process.stdout.write(`${id}\n`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, writer) => writeOn(writer)))
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exitCode = 1
})
