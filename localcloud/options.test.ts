import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startLocalCloud } from './index'
import { codeOf, connect, jsonOf, matching } from './testing/sdk'
import { temporaryFolder } from './testing/temporary-folder'

const folder = temporaryFolder()
const dataDir = join(folder, 'data')
const echo = { name: 'echo', file: join(__dirname, 'testing/echo-function.cjs') }
const h5 = { path: '/h5/', directory: folder }

test.each<[why: string, options: object, code: string, named: string]>([
  ['a typing error', { maxScaned: 5 }, 'OPTIONS_INVALID', 'maxScaned，只有 port'],
  ['no processes', { workers: 0 }, 'OPTIONS_INVALID', 'workers'],
  ['half a byte', { maxUploadBytes: 0.5 }, 'OPTIONS_INVALID', 'maxUploadBytes'],
  ['a mount without slashes', { mounts: [{ ...h5, path: 'h5' }] }, 'OPTIONS_INVALID', 'h5'],
  ['a mount without its last slash', { mounts: [{ ...h5, path: '/h5' }] }, 'OPTIONS_INVALID', '/h5'],
  ['a field of a mount nobody reads', { mounts: [{ ...h5, spa: true }] }, 'OPTIONS_INVALID', 'spa'],
  ['an action that cannot be reached', { actions: { reset: () => ({}) } }, 'OPTIONS_INVALID', 'reset'],
  ['a field of WeChat nobody reads', { wechat: { page: [] } }, 'OPTIONS_INVALID', 'page'],
  [
    'an event that never happens',
    { wechat: { messagePush: { media_check: 'echo' } } },
    'OPTIONS_INVALID',
    'media_check',
  ],
  ['an event told to nobody', { wechat: { messagePush: { wxa_media_check: 'eco' } } }, 'OPTIONS_INVALID', '云函数 eco'],
  ['a function that can never run', { functions: [{ ...echo, file: 'echo.cjs' }] }, 'FUNCTION_INVALID', 'echo.cjs'],
  ['a port beyond the last', { port: 65_536 }, 'ADDRESS_INVALID', '65536'],
  ['no port', { port: '8080' }, 'ADDRESS_INVALID', '8080'],
  ['a host of nobody', { host: 'town..here' }, 'ADDRESS_INVALID', 'town..here'],
  ['an address of another machine', { host: '192.0.2.1' }, 'ADDRESS_INVALID', '192.0.2.1'],
  ['a public URL that is none', { publicUrl: 'town' }, 'ADDRESS_INVALID', 'publicUrl'],
])('%s: refused by name', async (_why, options, code, named) => {
  const start = startLocalCloud({ port: 0, dataDir, functions: [echo], ...options })
  await expect(start).rejects.toMatchObject({ code, message: matching.text(named) })
})

test('a port and a folder are enough; closed, it changes nothing any more', async () => {
  const cloud = await startLocalCloud({ port: 0, dataDir })
  expect(await jsonOf(fetch(`${cloud.url}/healthz`))).toEqual({ ok: true })
  expect(await codeOf(connect(cloud.url).database().collection('none').count())).toBe('DATABASE_COLLECTION_NOT_EXIST')
  await cloud.close()
  await expect(cloud.clear()).rejects.toMatchObject({ code: 'SERVER_CLOSED', message: matching.text('已经关闭') })
})

test('what is missing is told, and used when it was built', async () => {
  const said: string[] = []
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  const file = join(folder, 'later.cjs')
  const directory = join(folder, 'pages')
  const functions = [{ name: 'later', file, workers: 1 }]
  const mounts = [
    { path: '/h5/', directory },
    { ...h5, path: '/here/' },
  ]
  const cloud = await startLocalCloud({ port: 0, dataDir, functions, mounts })
  write.mockRestore()
  const warnings = [matching.text(`云函数 later 的文件 ${file}`), matching.text(`文件夹 ${directory}`)]
  expect(said).toEqual(warnings)
  expect(await jsonOf(fetch(`${cloud.url}/dev/logs`))).toMatchObject({ lines: warnings.map((text) => ({ text })) })
  await expect(cloud.invoke('later', {})).rejects.toThrow('later.cjs')
  writeFileSync(file, 'exports.main = async () => 7')
  mkdirSync(directory)
  writeFileSync(join(directory, 'index.html'), 'here')
  expect(await (await fetch(`${cloud.url}/h5/`)).text()).toBe('here')
  while ((await cloud.invoke('later', {}).catch(() => 0)) !== 7) await new Promise((resolve) => setTimeout(resolve, 50))
  await cloud.close()
})
