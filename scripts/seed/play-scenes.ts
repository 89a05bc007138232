import { handlers } from '../../cloudfunctions/modules/ticket'
import { database } from '../../cloudfunctions/platform/database'
import type { CallContext } from '../../cloudfunctions/platform/handler'
import { sha256 } from '../../cloudfunctions/platform/ids'
import reportsJson from '@shared/content/stories/reports.json'
import type { Person } from '@shared/domain/person/schema'
import type { Result } from '@shared/kernel/result'
import { addDays, dayOf, minuteMs, startOfDay } from '@shared/kernel/time'
import { seedId } from './people'
import { scenes, type Moment, type Scene, type Step } from './scenes'
import type { Town } from './town'

/**
 * Plays a ticket's life through the real handlers, each step at its own time: routing, clocks, history and the points
 * that follow are genuine. Requests are facts, so that playing it again changes nothing.
 */
export async function playScene(scene: Scene, town: Town, now: number): Promise<void> {
  const report = reportsJson.reports.find(({ id }) => id === scene.report)
  if (!report) throw new Error(`no report ${scene.report}`)
  const reporter = reporterOf(scene, town)
  const submission = { text: report.text, matterCode: report.expected.matterCode, gridCode: scene.gridCode }
  const submit = handlers['ticket.submit'](
    submission,
    callOf(reporter, scene, 'submit', instantOf(scene.submitted, now)),
  )
  const { ticketId, assignee } = valueOf(await submit, scene)
  await forgetMessages(ticketId)

  const actors = { accept: assignee?.personId, resolve: assignee?.personId, verify: leaderIdOf(scene, town) }
  for (const step of scene.steps) {
    const caller = step.event === 'rate' ? reporter : town.persons.find(({ _id }) => _id === actors[step.event])
    if (!caller) throw new Error(`nobody to ${step.event} ${scene.report}`)
    const context = callOf(caller, scene, step.event, instantOf(step.at, now))
    valueOf(await takeStep(ticketId, step, context), scene)
    await forgetMessages(ticketId)
  }
}

function takeStep(ticketId: string, step: Step, context: CallContext): Promise<Result<unknown>> {
  switch (step.event) {
    case 'accept':
      return handlers['ticket.accept']({ ticketId, note: step.note }, context)
    case 'resolve':
      return handlers['ticket.resolve']({ ticketId, resolution: step.resolution, note: step.note }, context)
    case 'verify':
      return handlers['ticket.verify']({ ticketId, passed: true, note: step.note }, context)
    case 'rate':
      return handlers['ticket.rate']({ ticketId, verdict: step.verdict, stars: step.stars }, context)
  }
}

/** What was said to people weeks ago was read weeks ago. */
async function forgetMessages(ticketId: string): Promise<void> {
  await database.updateWhere('tickets', { _id: ticketId }, { $pull: { outbox: { kind: 'message' } } })
  await database.updateWhere('tickets', { _id: ticketId, 'outbox.0': { $exists: false } }, { $set: { dirtyAt: 0 } })
}

function callOf(caller: Person, scene: Scene, event: string, now: number): CallContext {
  const requestId = seedId('rq', scene.report, event)
  return { caller, now, requestId, fingerprint: sha256(requestId) }
}

export function instantOf(at: Moment, now: number): number {
  if ('minutesAgo' in at) return now - at.minutesAgo * minuteMs
  const [hours = 0, minutes = 0] = at.clock.split(':').map(Number)
  return startOfDay(addDays(dayOf(now), -at.daysAgo)) + (hours * 60 + minutes) * minuteMs
}

function valueOf<T>(result: Result<T>, scene: Scene): T {
  if (!result.ok) throw new Error(`scene ${scene.report}: ${result.code} ${result.reason ?? ''}`)
  return result.value
}

/** A resident of the grid without a post or a phone of the demo; every scene of a grid has another. */
export function reporterOf({ gridCode, report }: Scene, { persons }: Town): Person {
  const residents = persons.filter(
    ({ grants, memberships, openid }) =>
      grants.length === 0 && openid.startsWith('seed_') && memberships[0]?.gridCode === gridCode,
  )
  const turn = scenes.filter((scene) => scene.gridCode === gridCode).findIndex((scene) => scene.report === report)
  const reporter = residents[turn]
  if (!reporter) throw new Error(`nobody left in ${gridCode} to report ${report}`)
  return reporter
}

function leaderIdOf({ gridCode }: Scene, { grids, persons }: Town): string | undefined {
  const path = grids.find(({ _id }) => _id === gridCode)?.path ?? []
  return persons.find(({ grants }) =>
    grants.some((grant) => grant.role === 'gridLeader' && path.includes(grant.gridCode)),
  )?._id
}
