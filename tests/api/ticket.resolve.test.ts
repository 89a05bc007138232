import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { kept } from '../support/kept'
import { theStepGuards } from '../support/move-cases'
import { aJpeg, megabyte, putUnchecked, upload } from '../support/photos'
import { aNewResident, type Resident } from '../support/residents'
import { aResolvedTicket, aSubmittedTicket, anAcceptedTicket, lampMatter } from '../support/tickets'

let resident: Resident
beforeAll(async () => {
  resident = await aNewResident()
})

theDoorGuards('ticket.resolve', { ticketId: 'tk_1' })

theStepGuards('ticket.resolve', {
  ready: async () => {
    const { ticket, worker } = await anAcceptedTicket(resident.openid)
    return { ...ticket, openid: worker }
  },
  words: { note: '换了灯泡。' },
  otherWords: { note: '换了灯泡。', resolution: 'partly' },
  strangers: ['demo-worker-2', 'demo-department-1'],
  onlookers: ['demo-leader-1', 'demo-committee-1', 'demo-dispatcher-1'],
})

test('with a photo of the work: the resident sees it, and is asked for an answer', async () => {
  const { ticket, worker } = await anAcceptedTicket(resident.openid, { matterCode: lampMatter })
  const { ticketId } = ticket
  const photo = await upload(worker)
  const words = { note: '换了灯泡，晚上看过，亮了。', photos: [photo] }
  expect(await ask(worker, 'ticket.resolve', { ticketId, ...words })).toEqual({
    ticketId,
    version: 5,
    status: 'resolved',
  })
  const seen = await ask(resident.openid, 'ticket.get', { ticketId })
  expect(seen).toMatchObject({ status: 'resolved', stageName: '核查反馈', resolution: 'fixed', can: ['rate'] })
  expect(seen).not.toHaveProperty('promise')
  expect(seen.timeline.at(-1)?.photos?.map(({ fileId }) => fileId)).toEqual([photo])
})

test.each(['fixed', 'partly', 'explained', 'notOurs', 'unfounded'] as const)(
  'the outcome %s is kept',
  async (resolution) => {
    const { ticket } = await aResolvedTicket(resident.openid, {}, resolution)
    expect(ticket).toMatchObject({ status: 'resolved', resolution })
  },
)

test('where the matter asks for a photo, done work without one is not done', async () => {
  const { ticket, worker } = await anAcceptedTicket(resident.openid, { matterCode: lampMatter })
  expect(ticket.photoRequired).toBe(true)
  const before = await kept('tickets', ticket.ticketId)
  const reply = await call(worker, 'ticket.resolve', { ticketId: ticket.ticketId })
  expectRefusal(reply, 'MALFORMED_INPUT', 'PHOTO_REQUIRED')
  expect(await kept('tickets', ticket.ticketId)).toEqual(before)
})

test('an explanation needs no photo', async () => {
  const { ticket, worker } = await anAcceptedTicket(resident.openid, { matterCode: lampMatter })
  const input = { ticketId: ticket.ticketId, resolution: 'explained', note: '下周统一换。' } as const
  expect(await ask(worker, 'ticket.resolve', input)).toMatchObject({ status: 'resolved' })
})

describe('refused, and the ticket stays accepted', () => {
  const refused = async (photoOf: (worker: string) => Promise<string[]>) => {
    const { ticket, worker } = await anAcceptedTicket(resident.openid)
    const before = await kept('tickets', ticket.ticketId)
    const reply = await call(worker, 'ticket.resolve', { ticketId: ticket.ticketId, photos: await photoOf(worker) })
    expect(await kept('tickets', ticket.ticketId)).toEqual(before)
    return reply
  }

  test('a photo of 20 MB', async () => {
    const reply = await refused(async (worker) => [await putUnchecked(worker, aJpeg(20 * megabyte))])
    expectRefusal(reply, 'MALFORMED_INPUT', 'FILE_TOO_LARGE')
  })

  test('a photo of 0 bytes', async () => {
    expectRefusal(await refused(async (worker) => [await putUnchecked(worker, Buffer.alloc(0))]), 'MALFORMED_INPUT')
  })

  test('the photo the resident took', async () => {
    const reply = await refused(async () => [await upload(resident.openid)])
    expectRefusal(reply, 'MALFORMED_INPUT', 'PHOTO_NOT_FOUND')
  })

  test('ten photos', async () => {
    const reply = await refused(async (worker) => {
      const photo = await upload(worker)
      return Array.from({ length: 10 }, () => photo)
    })
    expectRefusal(reply, 'MALFORMED_INPUT')
  })
})

test('before accepting there is nothing to resolve', async () => {
  const { ticketId } = await aSubmittedTicket(resident.openid)
  expectRefusal(await call('demo-worker-1', 'ticket.resolve', { ticketId }), 'WRONG_STATE')
})

test('an outcome that is none is malformed', async () => {
  const input = { ticketId: 'tk_1', resolution: 'ignored' as 'fixed' }
  expectRefusal(await call('demo-worker-1', 'ticket.resolve', input), 'MALFORMED_INPUT')
})
