import { createServer, type RequestListener, type Server } from 'node:http'
import { Door } from './door'

let server: Server | undefined
afterEach(() => close())

function close(): Promise<void> {
  server?.closeAllConnections()
  return new Promise((resolve) => {
    if (server?.listening) server.close(() => resolve())
    else resolve()
  })
}

async function listen(answer: RequestListener, port = 0): Promise<number> {
  const next = createServer(answer)
  server = next
  await new Promise<void>((resolve) => next.listen(port, '127.0.0.1', resolve))
  return (next.address() as { port: number }).port
}

const accepting: RequestListener = (request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    const heard = { openid: request.headers['x-local-openid'], ...(body === '' ? {} : (JSON.parse(body) as object)) }
    response.end(JSON.stringify({ ok: true, value: heard }))
  })
}
const call = { method: 'session.get', input: {}, openid: 'o1', requestId: 'r1' } as const

test('carries the envelope and the identity as the local interface wants them', async () => {
  const door = new Door(`http://127.0.0.1:${await listen(accepting)}/`)
  const { reply } = await door.call(call)
  expect(reply).toMatchObject({ value: { method: 'session.get', input: {}, requestId: 'r1', openid: 'o1' } })
})

test('a server that dies in the middle of a call is waited for, and the same request is sent again', async () => {
  let die: () => void = () => undefined
  const death = new Promise<void>((resolve) => (die = resolve))
  const port = await listen((request) => {
    request.socket.destroy()
    die()
  })
  const door = new Door(`http://127.0.0.1:${port}`)
  const answer = door.call(call)
  await death
  await close()
  await listen(accepting, port)
  expect(await answer).toMatchObject({ reply: { ok: true, value: { requestId: 'r1' } } })
  expect(door.lostConnections).toBeGreaterThan(0)
})

test('an answer that decides nothing is asked for again; a refusal is an answer', async () => {
  const replies = [{ ok: false, code: 'INTERNAL' }, { ok: false, code: 'GRID_CLOSED' }, { ok: true }]
  const port = await listen((_, response) => response.end(JSON.stringify(replies.shift())))
  const { reply } = await new Door(`http://127.0.0.1:${port}`).call(call)
  expect(reply).toMatchObject({ code: 'GRID_CLOSED' })
  expect(replies).toHaveLength(1)
})
