// A server in a process of its own, to be killed: node --import tsx server-process.ts <folder>
// Prints its address when it answers, and ends when whoever started it is gone.
import { type CollectionDefinition, startLocalCloud } from '../../index'

const schema: CollectionDefinition[] = [
  {
    name: 'items',
    indexes: [
      { name: 'code', keys: [['code', 1]], unique: true },
      {
        name: 'round_n',
        keys: [
          ['round', 1],
          ['n', -1],
        ],
      },
    ],
  },
  { name: 'panels', indexes: [{ name: 'stamp', keys: [['stamp', 1]] }] },
  { name: 'accounts', indexes: [] },
  { name: 'journal', indexes: [{ name: 'round', keys: [['round', 1]] }] },
]

async function main(dataDir: string): Promise<void> {
  process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume()
  const cloud = await startLocalCloud({ port: 0, dataDir, schema, functions: [], mounts: [] })
  process.stdout.write(`${cloud.url}\n`)
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exitCode = 1
})
