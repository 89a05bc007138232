import { join } from 'node:path'
import { type LocalCloud, startLocalCloud } from '../index'
import { jsonOf } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'

const folder = temporaryFolder()
let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startLocalCloud({ port: 0, dataDir: join(folder, 'data'), schema: [], functions: [], mounts: [] })
})
afterAll(() => cloud.close())

async function send(body: BodyInit, contentType?: string) {
  const headers = contentType === undefined ? {} : { 'content-type': contentType }
  const reply = await fetch(`${cloud.url}/admin`, { method: 'POST', headers, body })
  return { status: reply.status, ...(await jsonOf(reply)) }
}

const FORM = 'multipart/form-data; boundary=b'
const part = (name: string, value: string) =>
  `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

test('bodies that are no JSON object are refused', async () => {
  for (const body of ['', '{', '[]', '7']) expect(await send(body)).toMatchObject({ code: 'INVALID_PARAM' })
})

test('form data are read like JSON', async () => {
  expect(await send(`${part('action', 'database.drop')}--b--`, FORM)).toMatchObject({ code: 'INVALID_ACTION' })
  const call = part('action', 'wx.openApi') + part('apiName', 'x')
  expect(await send(`${call}--b--`, FORM)).toMatchObject({ code: 'INVALID_PARAM' })
  expect(await send(`${call}${part('requestData', 'no protobuf')}--b--`, FORM)).toMatchObject({ code: 'INVALID_PARAM' })
  expect(await send(`${part('action', 'wx.wxPayApi')}--b--`, FORM)).toMatchObject({ code: 'INVALID_ACTION' })
})

test('malformed or endless form data are refused, and the server goes on', async () => {
  expect(await send('x', 'multipart/form-data')).toMatchObject({ code: 'INVALID_PARAM' })
  expect(await send(part('action', 'x'), FORM)).toMatchObject({ code: 'INVALID_PARAM' })
  const many = Array.from({ length: 100 }, (_, n) => part(`f${n}`, 'x')).join('')
  expect(await send(`${many}--b--`, FORM)).toMatchObject({ status: 413 })
  const large = `--b\r\ncontent-disposition: form-data; name="d"; filename="d"\r\n\r\n${'x'.repeat(12_000_000)}\r\n--b--`
  expect(await send(large, FORM)).toMatchObject({ status: 413 })
  expect(await send(`${part('d', 'x'.repeat(12_000_000))}--b--`, FORM)).toMatchObject({ status: 413 })
  expect(await send(`${part('action', 'none')}--b--`, FORM)).toMatchObject({ code: 'INVALID_ACTION' })
})
