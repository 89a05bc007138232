import { join } from 'node:path'
import { Store } from '../engine/store'
import { temporaryFolder } from '../testing/temporary-folder'
import { FileLinks } from './file-links'

const folder = temporaryFolder()

test('an expired link was good once; a changed one never was', async () => {
  const store = new Store(join(folder, 'data'))
  const links = await FileLinks.load(store, 'http://127.0.0.1:1')
  const query = (age: number) => new URL(links.linkTo('a.txt', 'put', age)).searchParams
  expect(links.check('a.txt', 'put', query(60))).toBe('good')
  expect(links.check('a.txt', 'put', query(-2))).toBe('expired')
  const stretched = query(-2)
  stretched.set('expires', '9999999999')
  expect(links.check('a.txt', 'put', stretched)).toBe('forged')
  expect(links.check('b.txt', 'put', query(60))).toBe('forged')
  expect(links.check('a.txt', 'get', query(60))).toBe('forged')
  expect(links.check('a.txt', 'get', new URLSearchParams())).toBe('forged')
  const afterRestart = await FileLinks.load(store, 'http://127.0.0.1:1')
  expect(afterRestart.check('a.txt', 'put', query(60))).toBe('good')
  await store.close()
})
