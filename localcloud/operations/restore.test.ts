import fs, { mkdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { temporaryFolder } from '../testing/temporary-folder'
import { finishRestore } from './restore'

const folder = temporaryFolder()

test('each step of the exchange is on the disk before the next', () => {
  if (process.platform !== 'linux') return // it tells the name of an open folder
  for (const place of ['incoming', 'database', 'incoming/database']) mkdirSync(join(folder, place))
  writeFileSync(join(folder, 'restoring.json'), JSON.stringify({ incoming: 'incoming', aside: 'aside', extras: [] }))
  // What changes names is noted with the folders it changes; a sync takes its folder off the notes.
  const unsynced = new Set<string>()
  const steps: string[] = []
  const step = (what: string, ...folders: string[]) => {
    steps.push(`${what}${[...unsynced].map((name) => `, while ${name} is not on the disk`).join('')}`)
    for (const name of folders) unsynced.add(basename(name))
  }
  const { fsyncSync, mkdirSync: make, renameSync, rmSync } = fs
  jest.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
    unsynced.delete(basename(readlinkSync(`/proc/self/fd/${descriptor}`)))
    fsyncSync(descriptor)
  })
  jest.spyOn(fs, 'mkdirSync').mockImplementation((path, options) => {
    step('make', dirname(String(path)))
    return make(path, options)
  })
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    step('rename', dirname(String(from)), dirname(String(to)))
    renameSync(from, to)
  })
  jest.spyOn(fs, 'rmSync').mockImplementation((path, options) => {
    step('remove', dirname(String(path)))
    rmSync(path, options)
  })
  finishRestore(folder)
  jest.restoreAllMocks()
  expect(steps).toEqual(['make', 'rename', 'rename', 'remove', 'remove'])
})
