import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Engine } from '../engine/engine'
import { Store } from '../engine/store'
import { temporaryFolder } from '../testing/temporary-folder'
import { bringToFormat, FORMAT, formatOf, type UpgradeStep } from './format'

const folder = temporaryFolder()

/** Notes that it ran, in the data themselves. */
const step = (to: number): UpgradeStep => ({
  to,
  apply: ({ records }) => {
    const before = records.get(Buffer.from('steps'))?.toString() ?? ''
    records.put(Buffer.from('steps'), Buffer.from(`${before}${to} `))
  },
})

async function read(directory: string): Promise<{ format: number | undefined; steps: string | undefined }> {
  const store = new Store(directory)
  const found = { format: formatOf(store), steps: store.records.get(Buffer.from('steps'))?.toString() }
  await store.close()
  return found
}

/** Data as they were before the version was written down. */
async function unversioned(name: string): Promise<string> {
  const directory = join(folder, name)
  const engine = new Engine(directory)
  await engine.ensureSchema([{ name: 'items', indexes: [] }])
  await engine.insert('items', [{ _id: 'a' }])
  await engine.close()
  return directory
}

test('new data have this program’s format, and no step is applied to them', async () => {
  const directory = join(folder, 'new/database')
  await bringToFormat(directory)
  expect(await read(directory)).toEqual({ format: FORMAT, steps: undefined })
  const other = join(folder, 'new-with-steps/database')
  await bringToFormat(other, [step(2), step(3)])
  expect(await read(other)).toEqual({ format: 3, steps: undefined })
})

test('data without a version open as the first format', async () => {
  const directory = await unversioned('first')
  await bringToFormat(directory)
  const engine = new Engine(directory)
  expect(await engine.find('items', { query: {} })).toEqual([{ _id: 'a' }])
  await engine.close()
})

test('older data go through the steps they lack, in order and once', async () => {
  const directory = await unversioned('older')
  await bringToFormat(directory, [step(2)])
  await bringToFormat(directory, [step(2), step(3), step(4)])
  await bringToFormat(directory, [step(2), step(3), step(4)])
  expect(await read(directory)).toEqual({ format: 4, steps: '2 3 4 ' })
})

test('a step that fails is undone whole; those before it stay', async () => {
  const directory = await unversioned('failing')
  const failing: UpgradeStep = {
    to: 3,
    apply: (store) => {
      step(3).apply(store)
      throw new Error('no further')
    },
  }
  await expect(bringToFormat(directory, [step(2), failing])).rejects.toThrow('no further')
  expect(await read(directory)).toEqual({ format: 2, steps: '2 ' })
})

test('a kill in the middle of a step leaves it undone, and the next start repeats it', async () => {
  const directory = await unversioned('killed')
  const script = `
    const { bringToFormat } = require(${JSON.stringify(join(__dirname, 'format.ts'))})
    const apply = ({ records }) => {
      records.put(Buffer.from('steps'), Buffer.from('half '))
      process.kill(process.pid, 'SIGKILL')
    }
    void bringToFormat(${JSON.stringify(directory)}, [{ to: 2, apply }])`
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], { stdio: 'inherit', cwd: __dirname })
  const signal = await new Promise((resolve) => child.once('close', (_, name) => resolve(name)))
  expect(signal).toBe('SIGKILL')
  expect(await read(directory)).toEqual({ format: undefined, steps: undefined })
  await bringToFormat(directory, [step(2)])
  expect(await read(directory)).toEqual({ format: 2, steps: '2 ' })
})

test('data of a newer program are refused and stay as they are', async () => {
  const directory = await unversioned('newer')
  await bringToFormat(directory, [step(2)])
  await expect(bringToFormat(directory, [])).rejects.toMatchObject({ code: 'DATA_TOO_NEW' })
  expect(await read(directory)).toEqual({ format: 2, steps: '2 ' })
})
