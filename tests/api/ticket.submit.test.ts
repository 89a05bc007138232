import type { Input } from '@shared/contract'
import { dalangGrids } from '@shared/content/town-grids'
import { aRequestId, ask, askAll, call, expectRefusal } from '../support/api'
import { closeGrid, codeOfNoGrid } from '../support/closing'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home, neighbour, toBeClosed } from '../support/grids'
import { keptCount, kept } from '../support/kept'
import { aPng, upload } from '../support/photos'
import { aNewResident, openidOf, type Resident } from '../support/residents'
import { lampMatter, lampText } from '../support/tickets'

let resident: Resident
beforeAll(async () => {
  resident = await aNewResident()
})

const submit = (input: Partial<Input<'ticket.submit'>> = {}, requestId?: string) =>
  ask(resident.openid, 'ticket.submit', { text: lampText, ...input }, requestId)
const read = (ticketId: string) => ask(resident.openid, 'ticket.get', { ticketId })

theDoorGuards('ticket.submit', { text: lampText })

describe('taken', () => {
  test('words alone go to the worker of the household’s own grid, who has it on the list', async () => {
    const { ticketId, status, gridCode, assignee, dueAt } = await submit()
    expect({ status, gridCode }).toEqual({ status: 'dispatched', gridCode: home.code })
    expect(assignee).toMatchObject({ title: '网格员', displayName: '林志强' })
    expect(await openidOf(assignee?.personId)).toBe('demo-worker-1')
    expect(dueAt).toBeGreaterThan(Date.now())
    const items = await askAll('demo-worker-1', 'ticket.list', { box: 'assigned' })
    expect(items).toContainEqual(expect.objectContaining({ ticketId, text: lampText, can: ['accept', 'sendBack'] }))
  })

  test('why it went there is kept in words, for staff to read', async () => {
    const { ticketId } = await submit()
    const { routingReason } = await ask('demo-worker-1', 'ticket.get', { ticketId })
    expect(routingReason).toMatch(/松树岭.*网格员只有一位在岗：林志强/)
  })

  test('a matter with photos: both are there to be seen', async () => {
    const photos = [await upload(resident.openid), await upload(resident.openid)]
    const { ticketId } = await submit({ matterCode: lampMatter, photos })
    const { matterName, timeline } = await read(ticketId)
    expect(matterName).toBe('路灯不亮')
    const shown = timeline[0]?.photos ?? []
    expect(shown.map(({ fileId }) => fileId)).toEqual(photos)
    const response = await fetch(shown[0]?.url ?? '')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(aPng())
  })

  test('a photo alone says enough', async () => {
    const { ticketId } = await submit({ text: '', photos: [await upload(resident.openid)] })
    expect((await read(ticketId)).text).toBe('')
  })

  test('nine photos, and 5,000 characters, are just taken', async () => {
    const photos = await Promise.all(Array.from({ length: 9 }, () => upload(resident.openid)))
    const { ticketId } = await submit({ text: '灯'.repeat(5_000), photos })
    expect([...(await read(ticketId)).text]).toHaveLength(5_000)
  })

  test('what a citizen writes comes back letter by letter', async () => {
    const text = '路灯\u0000不亮 <script>alert(1)</script> {"$gt":""} 𠮷野家 👵🏽 \u202E反向\r\n第二行'
    const { ticketId } = await submit({ text })
    expect((await read(ticketId)).text).toBe(text)
  })

  test('the place on the map decides the grid, also outside the own one', async () => {
    const place = { ...elsewhere.at, address: '村口大榕树下' }
    const { ticketId, gridCode, assignee } = await submit({ place, gridCode: home.code })
    expect(gridCode).toBe(elsewhere.code)
    expect(await openidOf(assignee?.personId)).toBe('demo-worker-2')
    expect((await read(ticketId)).place).toEqual(place)
  })

  test('the centre of each of the forty grids lies in that grid and nowhere else', async () => {
    const cells = dalangGrids.villages.flatMap(({ grids }) => grids).filter(({ code }) => code !== toBeClosed.code)
    for (const { code, center } of cells) {
      const [longitude, latitude] = center
      expect(await submit({ place: { latitude, longitude } })).toMatchObject({ gridCode: code })
    }
  })

  test('a scanned grid code decides where no place is given', async () => {
    expect(await submit({ gridCode: neighbour.code.toLowerCase() })).toMatchObject({ gridCode: neighbour.code })
  })

  test('an informant reports under that title', async () => {
    const { ticketId } = await ask('demo-informant-1', 'ticket.submit', { text: lampText })
    const { timeline } = await ask('demo-worker-1', 'ticket.get', { ticketId })
    expect(timeline[0]).toMatchObject({ event: 'submit', actorTitle: '信息员' })
  })
})

describe('arriving more than once', () => {
  test('the same request twice, and later, has the first answer', async () => {
    const requestId = aRequestId()
    const first = await submit({}, requestId)
    expect(await submit({}, requestId)).toEqual(first)
    const before = await kept('tickets', first.ticketId)
    await submit({}, requestId)
    expect(await kept('tickets', first.ticketId)).toEqual(before)
  })

  test('the same request eight times at once is one ticket', async () => {
    const { openid, personId } = await aNewResident()
    const requestId = aRequestId()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask(openid, 'ticket.submit', { text: lampText }, requestId)),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await keptCount('tickets', { 'reporter.personId': personId })).toBe(1)
  })

  test('the same request of two people is two tickets', async () => {
    const other = await aNewResident()
    const requestId = aRequestId()
    const mine = await submit({}, requestId)
    const theirs = await ask(other.openid, 'ticket.submit', { text: lampText }, requestId)
    expect(theirs.ticketId).not.toBe(mine.ticketId)
  })

  test('a requestId used for other words is refused, and the ticket stays as it was', async () => {
    const requestId = aRequestId()
    const { ticketId } = await submit({}, requestId)
    const before = await kept('tickets', ticketId)
    expectRefusal(await call(resident.openid, 'ticket.submit', { text: '井盖坏了' }, requestId), 'REQUEST_REUSED')
    expect(await kept('tickets', ticketId)).toEqual(before)
  })

  test('words that were refused can be mended and sent again with the same requestId', async () => {
    const requestId = aRequestId()
    expectRefusal(await call(resident.openid, 'ticket.submit', { text: ' ' }, requestId), 'MALFORMED_INPUT')
    expect(await submit({}, requestId)).toMatchObject({ status: 'dispatched' })
  })

  test('the first answer stays the answer after the ticket has moved on', async () => {
    const requestId = aRequestId()
    const first = await submit({}, requestId)
    await ask('demo-worker-1', 'ticket.accept', { ticketId: first.ticketId })
    expect(await submit({}, requestId)).toMatchObject({ ticketId: first.ticketId, gridCode: first.gridCode })
  })
})

describe('refused, and there is no new ticket', () => {
  const refused = async (input: Partial<Input<'ticket.submit'>>, openid = resident.openid) => {
    const where = { 'reporter.personId': (await ask(openid, 'session.get', {})).personId }
    const before = await keptCount('tickets', where)
    const reply = await call(openid, 'ticket.submit', { text: lampText, ...input })
    expect(await keptCount('tickets', where)).toBe(before)
    return reply
  }

  test.each([
    ['nothing', ''],
    ['only spaces', '     '],
    ['only wide spaces and line breaks', '\u3000\u3000\n\t\r\n'],
    ['only emoji', '😡😡😡👍🏽👨‍👩‍👧‍👦🇨🇳❤️'],
    ['only invisible characters', '\u200b\u200d\ufeff'],
    ['only marks', '！！！？？……'],
  ])('%s', async (_, text) => {
    expectRefusal(await refused({ text }), 'MALFORMED_INPUT', 'TEXT_EMPTY')
  })

  test('10,000 characters, and 5,001', async () => {
    expectRefusal(await refused({ text: '灯'.repeat(10_000) }), 'MALFORMED_INPUT', 'TEXT_TOO_LONG')
    expectRefusal(await refused({ text: '灯'.repeat(5_001) }), 'MALFORMED_INPUT', 'TEXT_TOO_LONG')
    expectRefusal(await refused({ text: 'x'.repeat(20_001) }), 'MALFORMED_INPUT')
  })

  test('a matter that does not exist', async () => {
    expectRefusal(await refused({ matterCode: 'FAC-MOON' }), 'NOT_FOUND', 'MATTER_UNKNOWN')
    expectRefusal(await refused({ matterCode: '__proto__' }), 'NOT_FOUND', 'MATTER_UNKNOWN')
  })

  test('a place outside all grids', async () => {
    for (const [latitude, longitude] of [
      [23.13, 113.26],
      [0, 0],
      [90, 180],
      [-90, -180],
    ] as const) {
      const reply = await refused({ place: { latitude, longitude } })
      expectRefusal(reply, 'MALFORMED_INPUT', 'PLACE_OUTSIDE')
    }
  })

  test('a place that is none', async () => {
    for (const latitude of [91, NaN, '24' as unknown as number]) {
      expectRefusal(await refused({ place: { latitude, longitude: 112 } }), 'MALFORMED_INPUT')
    }
  })

  test('an unknown grid code', async () => {
    expectRefusal(await refused({ gridCode: codeOfNoGrid() }), 'NOT_FOUND', 'GRID_NOT_FOUND')
  })

  test('a closed grid', async () => {
    await closeGrid(toBeClosed.code)
    expectRefusal(await refused({ gridCode: toBeClosed.code }), 'GRID_CLOSED')
  })

  test.each([
    ['a list of words', ['路灯'] as unknown as string],
    ['a number', 7 as unknown as string],
    ['null', null as unknown as string],
  ])('%s for the text', async (_, text) => {
    expectRefusal(await refused({ text }), 'MALFORMED_INPUT')
  })
})
