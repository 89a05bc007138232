import type { Input, MethodName } from '@shared/contract'
import { aRequestId, ask, call, expectRefusal } from './api'
import { kept } from './kept'

type MoveName = Extract<
  MethodName,
  'ticket.accept' | 'ticket.sendBack' | 'ticket.resolve' | 'ticket.verify' | 'ticket.rate'
>
type Words<M extends MoveName> = Omit<Input<M>, 'ticketId' | 'version'>

/** One step of a ticket, and somebody who may take it. */
export interface MoveCase<M extends MoveName> {
  /** A ticket that waits for this step, and who takes it. */
  ready: () => Promise<{ ticketId: string; version: number; openid: string }>
  words: Words<M>
  otherWords: Words<M>
  /** Roles allowed to call the method, who have nothing to do with this ticket. */
  strangers: readonly string[]
  /** Staff who may read the ticket, but whose step this is not. */
  onlookers: readonly string[]
}

const absent = 'tk_00000000000000000000000000000000'

/** What holds for every step of a ticket: once, on what was seen, and by those concerned. */
export function theStepGuards<M extends MoveName>(method: M, cases: MoveCase<M>): void {
  const { ready, words, otherWords, strangers, onlookers } = cases
  const input = (ticketId: string, said: Words<M> = words, version?: number) =>
    ({ ticketId, ...said, ...(version === undefined ? {} : { version }) }) as unknown as Input<M>

  describe(`every step, so ${method}`, () => {
    test('answers the same request twice with the same answer, and takes the step once', async () => {
      const { ticketId, openid } = await ready()
      const requestId = aRequestId()
      const first = await ask(openid, method, input(ticketId), requestId)
      const after = await kept('tickets', ticketId)
      expect(await ask(openid, method, input(ticketId), requestId)).toEqual(first)
      expect(steps(await kept('tickets', ticketId), method)).toBe(steps(after, method))
    })

    test('answers the same request six times at once with one answer, and takes the step once', async () => {
      const { ticketId, openid } = await ready()
      const before = await kept('tickets', ticketId)
      const requestId = aRequestId()
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => ask(openid, method, input(ticketId), requestId)),
      )
      for (const answer of answers) expect(answer).toEqual(answers[0])
      expect(steps(await kept('tickets', ticketId), method)).toBe(steps(before, method) + 1)
    })

    test('lets one of six different requests at once take the step', async () => {
      const { ticketId, openid } = await ready()
      const replies = await Promise.all(Array.from({ length: 6 }, () => call(openid, method, input(ticketId))))
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    })

    test('refuses a requestId that was used with other words', async () => {
      const { ticketId, openid } = await ready()
      const requestId = aRequestId()
      await ask(openid, method, input(ticketId), requestId)
      const before = await kept('tickets', ticketId)
      expectRefusal(await call(openid, method, input(ticketId, otherWords), requestId), 'REQUEST_REUSED')
      expect(await historyOf(ticketId)).toEqual(before?.['history'])
    })

    if (method !== 'ticket.rate') {
      test('refuses to act on what somebody no longer sees, and says where the ticket stands', async () => {
        const { ticketId, version, openid } = await ready()
        const before = await kept('tickets', ticketId)
        for (const seen of [version - 1, version + 1]) {
          const reply = await call(openid, method, input(ticketId, words, seen))
          expectRefusal(reply, 'STALE_VERSION')
          expect(reply.message).toMatch(/现在是“.+”/)
        }
        expect(await kept('tickets', ticketId)).toEqual(before)
        expect(await ask(openid, method, input(ticketId, words, version))).toMatchObject({ version: version + 1 })
      })
    }

    test('does not exist for a ticket that does not', async () => {
      const { openid } = await ready()
      expectRefusal(await call(openid, method, input(absent)), 'NOT_FOUND')
    })

    if (strangers.length > 0) {
      test.each(strangers)('%s gets the answer of a ticket that does not exist', async (stranger) => {
        const { ticketId } = await ready()
        const before = await kept('tickets', ticketId)
        const hidden = await call(stranger, method, input(ticketId))
        expectRefusal(hidden, 'NOT_FOUND')
        expect({ ...hidden, requestId: '' }).toEqual({
          ...(await call(stranger, method, input(absent))),
          requestId: '',
        })
        expect(await kept('tickets', ticketId)).toEqual(before)
      })

      test.each(strangers)(
        'not even with the requestId of whoever took the step is it there for %s',
        async (stranger) => {
          const { ticketId, openid } = await ready()
          const requestId = aRequestId()
          await ask(openid, method, input(ticketId), requestId)
          expectRefusal(await call(stranger, method, input(ticketId), requestId), 'NOT_FOUND')
        },
      )
    }

    if (onlookers.length > 0) {
      test.each(onlookers)('%s may read it and may not do it', async (onlooker) => {
        const { ticketId } = await ready()
        const before = await kept('tickets', ticketId)
        expectRefusal(await call(onlooker, method, input(ticketId)), 'FORBIDDEN')
        expect(await kept('tickets', ticketId)).toEqual(before)
      })
    }
  })
}

interface Kept {
  history?: { event: string }[]
}

function steps(ticket: Record<string, unknown> | null, method: MoveName): number {
  const event = method.split('.')[1]
  return ((ticket as Kept | null)?.history ?? []).filter((entry) => entry.event === event).length
}

async function historyOf(ticketId: string): Promise<unknown> {
  return (await kept('tickets', ticketId))?.['history']
}
