import type { Grid } from '@shared/domain/grid/schema'
import type { Grant, Membership, Person } from '@shared/domain/person/schema'
import { decideSubmit, type Submission } from '@shared/domain/ticket/decide-submit'
import type { Ticket } from '@shared/domain/ticket/schema'
import type { StepContext } from '@shared/domain/ticket/step'
import type { WorkCalendar } from '@shared/kernel/calendar'
import { resolutionLabels, urgencyLabels } from '@shared/labels/ticket'

/** A Monday morning in a week without holidays. */
export const monday = Date.parse('2026-11-23T09:00:00+08:00')

export const aCalendar: WorkCalendar = {
  workWeekdays: [1, 2, 3, 4, 5],
  hours: [
    [8 * 60, 12 * 60],
    [14 * 60, 18 * 60],
  ],
  exceptions: new Map(),
  years: new Set([2026, 2027]),
}

export const aGrid = (fields: Partial<Grid> = {}): Grid => ({
  _id: 'G1',
  name: '松树岭',
  level: 'base',
  placeId: 'dalang',
  parentCode: 'V1',
  path: ['T', 'V1', 'G1'],
  state: 'open',
  ...fields,
})

export const aPerson = (id: string, fields: Partial<Person> = {}): Person => ({
  _id: id,
  openid: `openid-${id}`,
  version: 1,
  displayName: `人${id}`,
  grants: [],
  memberships: [],
  createdAt: 0,
  ...fields,
})

export const aMembership = (fields: Partial<Membership> = {}): Membership => ({
  householdId: 'hh_1',
  gridCode: 'G1',
  gridPath: ['T', 'V1', 'G1'],
  name: '陈家',
  joinedAt: 0,
  requestId: 'r',
  fingerprint: 'f',
  ...fields,
})

export const aResident = (id = 'resident', fields: Partial<Person> = {}): Person =>
  aPerson(id, { memberships: [aMembership({ householdId: `hh_${id}` })], ...fields })

export const aStaffMember = (id: string, role: Grant['role'], gridCode: string): Person =>
  aPerson(id, { grants: [{ role, gridCode }] })

export const aStep = (person: Person, fields: Partial<StepContext> = {}): StepContext => ({
  now: monday,
  requestId: `request-of-${person._id}`,
  fingerprint: 'fingerprint',
  actor: { personId: person._id, role: person.grants[0]?.role ?? 'resident', title: '村民' },
  calendar: aCalendar,
  limits: {
    contact: { minutes: 480, clock: 'working' },
    dispose: { minutes: 2400, clock: 'working' },
    verify: { minutes: 480, clock: 'working' },
    redispose: { minutes: 1440, clock: 'working' },
    ratingDays: 7,
  },
  words: { resolutions: resolutionLabels, urgencies: urgencyLabels },
  ...fields,
})

/** A report of `resident`, dispatched to `worker` of the same grid. */
export function aTicket(fields: Partial<Submission> = {}): Ticket {
  const resident = aResident()
  return decideSubmit(
    { text: '村小学门口路灯不亮', photos: [], ...fields },
    {
      ...aStep(resident),
      ticketId: 'tk_1',
      number: 'G1261123-23456',
      grid: aGrid(),
      choice: {
        assignee: { personId: 'worker', role: 'gridWorker', title: '网格员', displayName: '林志强' },
        reason: '松树岭（按住户）；网格员只有一位在岗：林志强',
      },
      urgency: 'normal',
      reporter: { personId: 'resident', displayName: '陈桂兰', role: 'resident', householdId: 'hh_resident' },
    },
  )
}
