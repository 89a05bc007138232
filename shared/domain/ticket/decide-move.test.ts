import fc from 'fast-check'
import { aPerson, aResident, aStaffMember, aStep, aTicket, monday } from '../../../tests/support/factories'
import type { Person } from '../person/schema'
import { decideMove, type Move } from './decide-move'
import { decideRedispatch } from './decide-redispatch'
import { permittedEvents } from './permissions'
import { ticketSchema, type Ticket } from './schema'
import { findTransition } from './table'
import { familyOf } from './vocabulary'

const resident = aResident()
const neighbour = aResident('neighbour')
const worker = aStaffMember('worker', 'gridWorker', 'G1')
const otherWorker = aStaffMember('otherWorker', 'gridWorker', 'G2')
const leader = aStaffMember('leader', 'gridLeader', 'V1')
const otherLeader = aStaffMember('otherLeader', 'gridLeader', 'V2')
const committee = aStaffMember('committee', 'committee', 'V1')
const informant = aStaffMember('informant', 'informant', 'G1')
const everybody = [resident, neighbour, worker, otherWorker, leader, otherLeader, committee, informant]
const rules = { verificationBeforeRating: false }
const above = { personId: 'leader', role: 'gridLeader', title: '网格长', displayName: '李国平' } as const
const superior = { assignee: above, reason: '松树岭（居民说没好，交给上一级）' }

const facts = (person: Person, more: Partial<Parameters<typeof decideMove>[2]> = {}) => ({
  ...aStep(person),
  person,
  rules,
  photoRequired: false,
  superior,
  ...more,
})

function moved(ticket: Ticket, person: Person, move: Move, more = {}): Ticket {
  const decided = decideMove(ticket, move, facts(person, more))
  if (!decided.ok) throw new Error(`${move.event} refused: ${decided.code}`)
  return decided.value
}

const accepted = () => moved(aTicket(), worker, { event: 'accept' })
const resolved = (resolution: 'fixed' | 'unfounded' = 'fixed') =>
  moved(accepted(), worker, { event: 'resolve', resolution, photos: ['cloud://x/1'] })
const codeOf = (ticket: Ticket, person: Person, move: Move, more = {}) => {
  const decided = decideMove(ticket, move, facts(person, more))
  return decided.ok ? 'OK' : (decided.reason ?? decided.code)
}

test('a report has an owner and a promise the moment it exists', () => {
  const ticket = aTicket()
  expect(ticket.status).toBe('dispatched')
  expect(ticket.assignee?.personId).toBe('worker')
  expect(ticket.history.map(({ event }) => event)).toEqual(['submit', 'screen', 'dispatch'])
  expect(ticket.dueAt).toBe(Date.parse('2026-11-30T09:00:00+08:00'))
})

describe('the loop', () => {
  test('accept stops the contact clock and remembers who was first', () => {
    const ticket = accepted()
    expect(ticket.status).toBe('accepted')
    expect(ticket.clocks.contact?.stoppedAt).toBe(monday)
    expect(ticket.firstContactId).toBe('worker')
  })

  test.each(['fixed', 'partlyFixed'] as const)('%s closes the case as rated', (verdict) => {
    const ticket = moved(resolved(), resident, { event: 'rate', verdict })
    expect([ticket.status, ticket.family, ticket.verdict?.verdict]).toEqual(['rated', 'done', verdict])
  })

  test('没好 goes back above whoever closed it, with the clock of work done again', () => {
    const ticket = moved(resolved(), resident, { event: 'rate', verdict: 'notFixed' })
    expect(ticket.status).toBe('dispatched')
    expect([ticket.assignee, ticket.routingReason]).toEqual([above, superior.reason])
    expect(ticket.dueAt).toBe(Date.parse('2026-11-26T09:00:00+08:00'))
    expect(ticket.clocks.dispose?.stoppedAt).toBeUndefined()
  })

  test('work done again after 没好 can be answered again, once', () => {
    const leaderDoes = (ticket: Ticket, move: Move) => moved(ticket, leader, move)
    const again = leaderDoes(
      leaderDoes(moved(resolved(), resident, { event: 'rate', verdict: 'notFixed' }), { event: 'accept' }),
      {
        event: 'resolve',
        resolution: 'fixed',
        photos: ['cloud://x/2'],
      },
    )
    expect(permittedEvents(again, resident, rules, monday)).toEqual(['rate'])
    const rated = moved(again, resident, { event: 'rate', verdict: 'fixed' })
    expect([rated.status, rated.verdict?.verdict]).toEqual(['rated', 'fixed'])
    expect(decideMove(rated, { event: 'rate', verdict: 'fixed' }, facts(resident))).toMatchObject({
      code: 'ALREADY_RATED',
    })
  })

  test('a failed verification goes back to the resolver and never to the verifier, a passed one lets the resident answer', () => {
    const failed = moved(resolved(), leader, { event: 'verify', passed: false, photos: [] })
    expect([failed.status, failed.assignee?.personId]).toEqual(['dispatched', 'worker'])
    const passed = moved(resolved(), committee, { event: 'verify', passed: true, photos: [] })
    expect(permittedEvents(passed, resident, rules, monday)).toEqual(['rate'])
  })

  test('没好 with nobody above stays with its owner: it still has one', () => {
    const ticket = moved(resolved(), resident, { event: 'rate', verdict: 'notFixed' }, { superior: undefined })
    expect([ticket.status, ticket.assignee?.personId]).toEqual(['dispatched', 'worker'])
  })

  test('退单 pauses the promise and dispatching again goes on with what was left of it', () => {
    const sent = moved(accepted(), worker, { event: 'sendBack', reasonCode: 'notMyDuty' })
    expect([sent.status, sent.clocks.dispose?.pausedAt]).toEqual(['screened', monday])
    const tuesday = aStep(worker, { now: monday + 24 * 3_600_000 })
    const again = decideRedispatch(sent, above, '退单后改派', tuesday)
    expect(again?.assignee).toEqual(above)
    expect(again?.dueAt).toBe(Date.parse('2026-12-01T09:00:00+08:00'))
    expect(again && decideRedispatch(again, above, '', tuesday)).toBeNull()
  })
})

describe('points follow the truth of the report', () => {
  const awards = (ticket: Ticket) =>
    ticket.outbox.flatMap((effect) => (effect.kind === 'award' ? [effect.trigger] : []))

  test.each(['fixed', 'partlyFixed', 'notFixed'] as const)('any answer earns the same: %s', (verdict) => {
    const ticket = moved(resolved(), resident, { event: 'rate', verdict })
    expect(awards(ticket)).toEqual(['reportProvedTrue', 'ticketRated'])
  })

  test('查无此事 earns nothing for the report, and answering still counts', () => {
    const ticket = moved(resolved('unfounded'), resident, { event: 'rate', verdict: 'fixed' })
    expect(awards(ticket)).toEqual(['ticketRated'])
  })

  const promises = (ticket: Ticket) =>
    ticket.outbox.flatMap(({ kind }) => (kind === 'promisePoints' || kind === 'withdrawPromise' ? [kind] : []))

  test('work reported done promises them, unless there was nothing', () => {
    expect(promises(resolved())).toEqual(['promisePoints'])
    expect(promises(resolved('unfounded'))).toEqual([])
  })

  test('a check that fails takes the promise back', () => {
    const failed = moved(resolved(), leader, { event: 'verify', passed: false, note: '灯还是不亮', photos: [] })
    expect(promises(failed)).toEqual(['promisePoints', 'withdrawPromise'])
  })
})

describe('refusals', () => {
  test.each<[string, Ticket, Person, Move, string]>([
    [
      'a worker of another grid does not learn that it exists',
      aTicket(),
      otherWorker,
      { event: 'accept' },
      'NOT_FOUND',
    ],
    ['nor a neighbour', resolved(), neighbour, { event: 'rate', verdict: 'fixed' }, 'NOT_FOUND'],
    ['nor an informant of the same grid', aTicket(), informant, { event: 'accept' }, 'NOT_FOUND'],
    [
      'nor the leader of another village',
      resolved(),
      otherLeader,
      { event: 'verify', passed: true, photos: [] },
      'NOT_FOUND',
    ],
    ['the leader reads it but is not the assignee', aTicket(), leader, { event: 'accept' }, 'FORBIDDEN'],
    ['accepting twice', accepted(), worker, { event: 'accept' }, 'WRONG_STATE'],
    [
      'resolving before accepting',
      aTicket(),
      worker,
      { event: 'resolve', resolution: 'fixed', photos: [] },
      'WRONG_STATE',
    ],
    ['rating before it is resolved', accepted(), resident, { event: 'rate', verdict: 'fixed' }, 'WRONG_STATE'],
    [
      'rating twice',
      moved(resolved(), resident, { event: 'rate', verdict: 'fixed' }),
      resident,
      { event: 'rate', verdict: 'notFixed' },
      'ALREADY_RATED',
    ],
  ])('%s', (_name, ticket, person, move, code) => {
    expect(codeOf(ticket, person, move)).toBe(code)
  })

  test('a page that saw an older version is told so', () => {
    expect(codeOf(accepted(), worker, { event: 'sendBack', reasonCode: 'onLeave' }, { seenVersion: 3 })).toBe(
      'STALE_VERSION',
    )
  })

  test('a photo is asked for where the matter wants one', () => {
    const move: Move = { event: 'resolve', resolution: 'fixed', photos: [] }
    expect(codeOf(accepted(), worker, move, { photoRequired: true })).toBe('PHOTO_REQUIRED')
    expect(codeOf(accepted(), worker, { ...move, resolution: 'explained' }, { photoRequired: true })).toBe('OK')
  })

  test('nobody verifies their own work, even holding the role', () => {
    const workingLeader = aPerson('worker', {
      grants: [
        { role: 'gridWorker', gridCode: 'G1' },
        { role: 'gridLeader', gridCode: 'V1' },
      ],
    })
    expect(codeOf(resolved(), workingLeader, { event: 'verify', passed: true, photos: [] })).toBe('VERIFY_OWN_WORK')
  })

  test('after the window nobody is taken for satisfied: the answer is refused', () => {
    const late = { now: monday + 8 * 24 * 3_600_000 }
    expect(codeOf(resolved(), resident, { event: 'rate', verdict: 'fixed' }, late)).toBe('WRONG_STATE')
    expect(
      codeOf(resolved(), resident, { event: 'rate', verdict: 'fixed' }, { now: monday + 7 * 24 * 3_600_000 }),
    ).toBe('OK')
  })

  test('where the place insists on verification first, the answer waits for it', () => {
    const strict = { rules: { verificationBeforeRating: true } }
    expect(codeOf(resolved(), resident, { event: 'rate', verdict: 'fixed' }, strict)).toBe('WRONG_STATE')
  })
})

test('whatever people try in whatever order: a path of the table, one owner while open, history as long as version', () => {
  const move = fc.oneof(
    fc.constant<Move>({ event: 'accept' }),
    fc.constant<Move>({ event: 'sendBack', reasonCode: 'notEnough' }),
    fc
      .constantFrom('fixed', 'unfounded')
      .map((resolution): Move => ({ event: 'resolve', resolution: resolution as 'fixed', photos: [] })),
    fc.boolean().map((passed): Move => ({ event: 'verify', passed, photos: [] })),
    fc
      .constantFrom('fixed', 'partlyFixed', 'notFixed')
      .map((verdict): Move => ({ event: 'rate', verdict: verdict as 'fixed' })),
  )
  const attempt = fc.tuple(fc.constantFrom(...everybody), move)
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 30 }), (attempts) => {
      let ticket = aTicket()
      attempts.forEach(([person, tried], index) => {
        const can = permittedEvents(ticket, person, rules, monday)
        const decided = decideMove(ticket, tried, facts(person, { requestId: `r${index}` }))
        expect(decided.ok).toBe(can.includes(tried.event))
        if (!decided.ok) return
        const before = ticket.status
        ticket = decided.value
        const entry = ticket.history.at(-1)
        expect(entry?.from).toBe(before)
        const outcomes = [undefined, 'passed', 'failed', 'satisfied', 'notFixed'] as const
        expect(outcomes.some((outcome) => findTransition(tried.event, before, outcome)?.to === ticket.status)).toBe(
          true,
        )
        if (ticket.status === 'screened') ticket = decideRedispatch(ticket, above, '改派', aStep(person)) ?? ticket
      })
      expect(ticket.history).toHaveLength(ticket.version)
      expect(ticket.family).toBe(familyOf[ticket.status])
      if (ticket.family === 'open') expect(ticket.assignee).toBeDefined()
      expect(() => ticketSchema.parse(ticket)).not.toThrow()
    }),
    { numRuns: 300 },
  )
})
