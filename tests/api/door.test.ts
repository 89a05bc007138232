import { contract, type MethodName } from '@shared/contract'
import { errorMessages } from '@shared/labels/errors'
import { ask, aRequestId, call, expectRefusal, expectSentence, town } from '../support/api'
import { home } from '../support/grids'
import { keptCount } from '../support/kept'
import { aNewResident, anOpenid } from '../support/residents'
import { lampText } from '../support/tickets'

const json = 'application/json'
const knock = async (body: string, openid: string | null = 'demo-resident-1', type = json) => {
  const answer = await town.post('/invoke/api', openid, type, body)
  return { status: answer.status, body: answer.body as { ok: boolean; code: string; message: string } }
}
const envelope = (fields: Record<string, unknown>) => JSON.stringify(fields)

test.each(['ticket.explode', '', 'constructor', '__proto__', 'toString', 'session', 'SESSION.GET'])(
  'the method %j is unknown',
  async (method) => {
    const { status, body } = await knock(envelope({ method, input: {}, requestId: aRequestId() }))
    expect(status).toBe(200)
    expect(body).toMatchObject({ ok: false, code: 'UNKNOWN_METHOD', message: errorMessages.UNKNOWN_METHOD })
  },
)

test.each([null, 7, ['session.get'], { name: 'session.get' }])('the method %j is unknown', async (method) => {
  expect((await knock(envelope({ method }))).body).toMatchObject({ ok: false, code: 'UNKNOWN_METHOD' })
})

test.each(['null', '7', '"session.get"', '[]', '{}'])('the envelope %s names no method', async (body) => {
  expect((await knock(body)).body).toMatchObject({ ok: false, code: 'UNKNOWN_METHOD' })
})

test.each(['', 'method=session.get', '{"method":"session.get"', '<xml/>', '\u0000'])(
  'the body %j is no JSON',
  async (body) => {
    const answer = await knock(body)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ ok: false, code: 'MALFORMED_INPUT' })
    expectSentence(answer.body)
  },
)

test('a body beyond what the platform carries is refused', async () => {
  const { status, body } = await knock(envelope({ method: 'ticket.submit', input: { text: '灯'.repeat(50_000) } }))
  expect(status).toBe(413)
  expect(body).toMatchObject({ ok: false, code: 'MALFORMED_INPUT' })
  expectSentence(body)
})

test('nobody is identified without the header, or with an empty one', async () => {
  const body = envelope({ method: 'session.get' })
  expect((await knock(body, null)).body).toMatchObject({ code: 'UNAUTHENTICATED' })
  expect((await knock(body, '')).body).toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('identity comes from the platform: what the body says about it is not believed', async () => {
  const openid = anOpenid()
  const claims = { openid: 'demo-admin-1', OPENID: 'demo-admin-1', userInfo: { openId: 'demo-admin-1' }, _openid: 'x' }
  const { body } = await knock(envelope({ method: 'session.get', input: {}, ...claims }), openid)
  expect(body).toMatchObject({ ok: true, value: { roles: [] } })
  expectRefusal(await call(openid, 'session.get', claims as never), 'MALFORMED_INPUT')
})

test('a query needs no requestId and no input', async () => {
  expect((await knock(envelope({ method: 'session.get' }))).body).toMatchObject({ ok: true })
})

test('a field the contract does not know is refused, and the command did not run', async () => {
  const { openid, personId } = await aNewResident()
  const input = { text: lampText, status: 'rated' }
  expectRefusal(await call(openid, 'ticket.submit', input), 'MALFORMED_INPUT')
  const nested = { text: lampText, place: { ...home.at, floor: 3 } }
  expectRefusal(await call(openid, 'ticket.submit', nested), 'MALFORMED_INPUT')
  expect(await keptCount('tickets', { 'reporter.personId': personId })).toBe(0)
})

test('an input that would change how objects behave changes nothing', async () => {
  const poison = '{"method":"session.get","input":{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}}'
  expect((await knock(poison)).body).toMatchObject({ ok: false, code: 'MALFORMED_INPUT' })
  expect((await knock(envelope({ method: 'session.get' }), anOpenid())).body).toMatchObject({ value: { roles: [] } })
})

test('the answer carries the request’s own id, so that people can ask about it', async () => {
  const requestId = aRequestId()
  const reply = await call('demo-resident-1', 'ticket.get', { ticketId: 'tk_1' }, requestId)
  expect(reply).toMatchObject({ ok: false, requestId })
})

test('fifty people calling at once are never taken for one another', async () => {
  const people = Array.from({ length: 50 }, (_, index) => ({ openid: anOpenid(), displayName: `第${index}位` }))
  const gridCode = home.code
  await Promise.all(
    people.map(({ openid, displayName }) =>
      ask(openid, 'grid.join', { gridCode, displayName, household: { name: `${displayName}家` } }),
    ),
  )
  const rounds = await Promise.all(
    [1, 2, 3].flatMap(() =>
      people.map(async (person) => ({ person, session: await ask(person.openid, 'session.get', {}) })),
    ),
  )
  for (const { person, session } of rounds) {
    expect(session.displayName).toBe(person.displayName)
    expect(session.households.map(({ name }) => name)).toEqual([`${person.displayName}家`])
  }
  expect(new Set(rounds.map(({ session }) => session.personId)).size).toBe(50)
})

test('fifty people reporting at once each find their own words, and only those', async () => {
  const people = await Promise.all(Array.from({ length: 50 }, () => aNewResident()))
  const textOf = (openid: string) => `路灯不亮 ${openid}`
  await Promise.all(people.map(({ openid }) => ask(openid, 'ticket.submit', { text: textOf(openid) })))
  const lists = await Promise.all(people.map(({ openid }) => ask(openid, 'ticket.list', { box: 'mine' })))
  for (const [index, { items }] of lists.entries()) {
    expect(items.map(({ text }) => text)).toEqual([textOf(people[index]?.openid ?? '')])
  }
})

describe('every method', () => {
  const methods = Object.keys(contract) as MethodName[]

  test.each(methods)('%s answers nobody unknown and no nonsense', async (method) => {
    expectRefusal(await call(null, method, {}), 'UNAUTHENTICATED')
    const reply = await call('demo-resident-1', method, { nonsense: true } as never)
    expectRefusal(reply, 'MALFORMED_INPUT')
  })
})

test('no user of the mini-program can start the timer’s work by calling its function by name', async () => {
  const { body } = await town.post('/invoke/jobs', 'demo-resident-1', json, '{}')
  expect(body).toMatchObject({ ok: false, code: 'INTERNAL' })
  expect(await town.post('/invoke/jobs', 'demo-admin-1', json, '{}')).toMatchObject({ body: { ok: false } })
})
