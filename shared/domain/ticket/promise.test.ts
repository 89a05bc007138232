import { aCalendar, aTicket, monday } from '../../../tests/support/factories'
import { toPromise } from './promise'

test('a promise is told by the days it touches: each a bar, a weekend one mark, the last one due', () => {
  const promise = toPromise(aTicket(), aCalendar, monday + 24 * 3_600_000)
  expect(promise?.days.map(({ on, kind }) => `${on.slice(8)} ${kind}`)).toEqual([
    '23 used',
    '24 today',
    '25 ahead',
    '26 ahead',
    '27 ahead',
    '28 rest',
    '30 ahead',
  ])
  expect([promise?.usedDays, promise?.totalDays]).toEqual([2, 5])
  const last = toPromise(aTicket(), aCalendar, monday + 7 * 24 * 3_600_000 - 1)
  expect([last?.usedDays, last?.totalDays]).toEqual([5, 5])
})

test('a promise kept is not counted any more', () => {
  const ticket = aTicket()
  const clock = ticket.clocks.dispose
  if (!clock) throw new Error('a dispatched ticket has a promise')
  expect(
    toPromise({ ...ticket, clocks: { dispose: { ...clock, stoppedAt: monday } } }, aCalendar, monday),
  ).toBeUndefined()
})
