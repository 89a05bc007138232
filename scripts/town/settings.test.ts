import { createServer } from 'node:net'
import { readSettings, refuseTakenPort } from './settings'

test('port and folder come from the environment', () => {
  expect(readSettings({ PORT: '9000', DATA_DIR: '/data/town' })).toEqual({ port: 9000, dataDir: '/data/town' })
  expect(readSettings({}).port).toBe(8787)
})

test.each(['eighty', '-1', '65536', '80.5', ''])('PORT=%s is refused in words', (port) => {
  expect(() => readSettings({ PORT: port })).toThrow('不是端口号')
})

test('a port in use is refused with a way out', async () => {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  const { port } = holder.address() as { port: number }
  await expect(refuseTakenPort(port)).rejects.toThrow(`端口 ${port} 已被占用`)
  await new Promise((resolve) => holder.close(resolve))
  await expect(refuseTakenPort(port)).resolves.toBeUndefined()
})
