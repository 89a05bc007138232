import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Output } from '@shared/contract'
import { LocalInterface } from '../../scripts/looping/local-interface'
import { aRequestId } from '../support/api'
import { home } from '../support/grids'
import { startTown, type TestTown } from '../support/town'

const residents = Array.from({ length: 6 }, (_, index) => `durable-${index}`)
const eachSubmits = 12
const kills = 2

interface Submission {
  readonly openid: string
  readonly text: string
  readonly requestId: string
  /** What the town acknowledged; absent while nobody knows. */
  answer?: Output<'ticket.submit'>
}

let dataDir: string
let running: TestTown | undefined
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'lingrid-durable-'))
})
afterAll(async () => {
  await running?.kill()
  await rm(dataDir, { recursive: true })
})

/** Sends what has no answer yet, each resident one after the other, until all is said or the town is gone. */
async function submitRest(town: LocalInterface, submissions: Submission[]): Promise<void> {
  await Promise.all(
    residents.map(async (openid) => {
      for (const submission of submissions.filter((one) => one.openid === openid && !one.answer)) {
        const { text, requestId } = submission
        const reply = await town.call(openid, 'ticket.submit', { text }, requestId).catch(() => undefined)
        if (!reply) return
        if (reply.ok) submission.answer = reply.value
        else expect(reply.code).toBe('INTERNAL')
      }
    }),
  )
}

async function listMine(town: LocalInterface, openid: string) {
  const reply = await town.call(openid, 'ticket.list', { box: 'mine', limit: 50 })
  if (!reply.ok) throw new Error(reply.code)
  return reply.value.items
}

test('killed in the middle of submissions, twice: what was acknowledged is there, and nothing is there twice', async () => {
  const submissions: Submission[] = residents.flatMap((openid) =>
    Array.from({ length: eachSubmits }, (_, index) => ({
      openid,
      text: `第${index + 1}盏路灯不亮`,
      requestId: aRequestId(),
    })),
  )
  const acknowledged = () => submissions.filter(({ answer }) => answer)
  running = await startTown({ dataDir })
  const first = new LocalInterface(running.url)
  for (const openid of residents) {
    const household = { name: `${openid}家` }
    const joined = await first.call(
      openid,
      'grid.join',
      { gridCode: home.code, displayName: openid, household },
      aRequestId(),
    )
    expect(joined.ok).toBe(true)
  }

  for (let kill = 1; kill <= kills; kill += 1) {
    const submitting = submitRest(new LocalInterface(running.url), submissions)
    const enough = (submissions.length / (kills + 1)) * kill
    while (acknowledged().length < enough) await pause(2)
    await running.kill()
    await submitting
    expect(acknowledged().length).toBeLessThan(submissions.length)

    running = await startTown({ dataDir })
    const town = new LocalInterface(running.url)
    for (const { openid, answer } of acknowledged()) {
      const reply = await town.call(openid, 'ticket.get', { ticketId: answer?.ticketId ?? '' })
      expect(reply).toMatchObject({ ok: true, value: { gridCode: home.code, assignee: answer?.assignee } })
    }
  }

  const town = new LocalInterface(running.url)
  await submitRest(town, submissions)
  expect(acknowledged()).toHaveLength(submissions.length)
  // Once more, everything: the same answers, and no new tickets.
  for (const { openid, text, requestId, answer } of submissions) {
    expect(await town.call(openid, 'ticket.submit', { text }, requestId)).toEqual({ ok: true, value: answer })
  }
  for (const openid of residents) {
    const texts = (await listMine(town, openid)).map((item) => item.text)
    expect(texts.sort()).toEqual(
      submissions
        .filter((one) => one.openid === openid)
        .map(({ text }) => text)
        .sort(),
    )
  }
  await running.close()
})
