import { join } from 'node:path'
import { bringToFormat } from './format'
import { temporaryFolder } from '../testing/temporary-folder'
import { LateWalk } from './late-walk'

const folder = temporaryFolder()
const complaints: string[] = []
const walkFrom = (readWholly: boolean): LateWalk => {
  const walk = new LateWalk(readWholly)
  walk.begin(folder, (text) => complaints.push(text))
  return walk
}

beforeAll(() => bringToFormat(join(folder, 'database')))
afterEach(() => expect(complaints).toEqual([]))

test('only what was read to its end is known to be sound', async () => {
  const walk = walkFrom(false)
  expect(walk.isSound).toBe(false)
  while (!walk.isSound && complaints.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await walk.stop()
  expect(walk.isSound).toBe(true)
})

test('a walk stopped on its way proves nothing and complains of nothing', async () => {
  const walk = walkFrom(false)
  await walk.stop()
  expect(walk.isSound).toBe(false)
})

test('what the start has read is not read again', () => {
  expect(walkFrom(true).isSound).toBe(true)
})
