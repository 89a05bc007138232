/** The scripted stories walk the state table, pay by the rules and end; their load specs sum to published figures. */
import { findTransition, type Transition } from '../domain/ticket/table'
import { ticketEvents, type TicketEvent, type TicketStatus } from '../domain/ticket/vocabulary'
import { loadProfile } from '../profiles'
import { findMessageTemplate, findMatter, findPointsRule, shopContent, catalogue } from '.'
import { reportsFileSchema, repliesFileSchema, storySchema, type StoryEvent } from './schema/stories'
import { laterTicketEvents } from './schema/vocabulary'
import dalang from './stories/dalang.json'
import dongan from './stories/dongan.json'
import hongqiao from './stories/hongqiao.json'
import jiangmen from './stories/jiangmen.json'
import pidu from './stories/pidu.json'
import repliesJson from './stories/replies.json'
import reportsJson from './stories/reports.json'
import { dalangGrids } from './town-grids'

const stories = [dalang, jiangmen, hongqiao, pidu, dongan].map((story) => storySchema.parse(story))
const engineEvents: readonly string[] = ticketEvents
const laterEvents: readonly string[] = laterTicketEvents
const baseCodes = new Set(dalangGrids.villages.flatMap(({ grids }) => grids.map(({ code }) => code)))
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

function gridCodesOf(placeId: string): Set<string> {
  const demo = loadProfile(placeId).facts.demoGrids ?? []
  return placeId === 'dalang' ? baseCodes : new Set(demo.map(({ code }) => code))
}

function outcomeOf({ event, passed, verdict }: StoryEvent): Transition['outcome'] {
  if (event === 'verify') return passed === true ? 'passed' : 'failed'
  if (event === 'rate') return verdict === 'notFixed' ? 'notFixed' : 'satisfied'
  return undefined
}

/** Where the engine's table leads, for the events it knows; later floors' steps go where the story says. */
function expectStep(step: StoryEvent, status: TicketStatus | null): void {
  const where = `${step.ticket} step ${step.seq} ${step.event}`
  expect([where, step.from]).toEqual([where, status])
  const event = step.event ?? ''
  if (!engineEvents.includes(event) && !laterEvents.includes(event))
    expect([where, step.to]).toEqual([where, step.from])
  if (!engineEvents.includes(event) || step.from === null || step.from === undefined) return
  const row = findTransition(event as TicketEvent, step.from, outcomeOf(step))
  expect([where, row?.to]).toEqual([where, step.to])
}

describe.each(stories)('the story of $place', (story) => {
  const people = new Set(story.people.map(({ id }) => id))

  it('is told in order by people it names', () => {
    expect(story.events.map(({ seq }) => seq)).toEqual(story.events.map((_, index) => index + 1))
    expect(story.events.map(({ at }) => at)).toEqual(story.events.map(({ at }) => at).sort())
    for (const { actor, assignee = actor, person = actor } of story.events)
      expect([...people]).toEqual(expect.arrayContaining([actor, assignee, person]))
  })

  it.each(Object.keys(story.tickets))('walks ticket %s along the table to its end', (number) => {
    let status: TicketStatus | null = null
    for (const step of story.events.filter(({ ticket }) => ticket === number)) {
      expectStep(step, status)
      status = step.to ?? status
    }
    const ticket = story.tickets[number]
    expect(status).toBe(ticket?.finalState)
    expect(findMatter(ticket?.matterCode ?? '')).toBeDefined()
    expect(gridCodesOf(story.place)).toContain(ticket?.gridCode)
  })

  it('reaches the messages and points it promises, by rules of the place', () => {
    for (const key of story.expected.messages ?? []) expect([key, findMessageTemplate(key)?.key]).toEqual([key, key])
    const awards = story.events.filter(({ domain, action }) => domain === 'points' && action === 'award')
    const paid = awards.map(({ person, rule, points }) => ({ person, rule, points }))
    const promised = story.expected.points ?? []
    expect(paid).toHaveLength(promised.length)
    expect(paid).toEqual(expect.arrayContaining(promised))
    for (const { rule, points } of promised) {
      expect(findPointsRule(rule)?.points).toBe(points)
      expect(loadProfile(story.place).points.rules).toContain(rule)
    }
    for (const { reward } of story.events)
      if (reward !== undefined) expect(shopContent.rewards.map(({ code }) => code)).toContain(reward)
  })
})

describe('reports and replies', () => {
  const { reports } = reportsFileSchema.parse(reportsJson)

  it('are thirty and ten', () => {
    expect(reports).toHaveLength(30)
    expect(repliesFileSchema.parse(repliesJson).replies).toHaveLength(10)
  })

  it.each(reports)('$id belongs to a matter and a grid, and its urgency follows from matter and words', (report) => {
    const { expected, text } = report
    const matter = findMatter(expected.matterCode)
    expect(matter?.reporters).toContain('resident')
    expect(baseCodes).toContain(expected.gridCode)
    const ranks = ['normal', 'urgent', 'emergency']
    const { calm, emergency, raise } = catalogue.lifeSafety
    const says = (words: readonly string[]) => words.some((word) => text.includes(word))
    const byWords = says(calm) ? 0 : says(emergency) ? 2 : says(raise) ? 1 : 0
    expect(ranks.indexOf(expected.urgency)).toBe(Math.max(ranks.indexOf(matter?.urgency ?? ''), byWords))
  })
})

describe('load specs', () => {
  it('of 东安县 sum to 513 requests, 391 closed, 89.31 % satisfied', () => {
    const { kinds, byMonth, byMatter, closeWorkingMinutes, jointHandling, ratings } = dongan.generator
    expect([sum(Object.values(kinds)), sum(byMonth), sum(byMatter.map(({ count }) => count))]).toEqual([513, 513, 513])
    expect(sum(closeWorkingMinutes.distribution.map(({ count }) => count))).toBe(391)
    expect(closeWorkingMinutes.within960 + jointHandling.count).toBe(513)
    expect(((ratings.satisfied / ratings.rated) * 100).toFixed(2)).toBe('89.31')
    expect(ratings.rated + ratings.unrated).toBe(391)
  })

  it('of 郫都区 muster a whole team and every household within fifteen minutes', () => {
    const { team, households, byGrid } = pidu.generator
    expect([team.arrivalsByMinute.length, sum(team.arrivalsByMinute)]).toEqual([15, team.size])
    expect(sum(households.answersByMinute)).toBe(households.size)
    expect(sum(Object.values(households.split))).toBe(households.size)
    expect(sum(byGrid.map((grid) => grid.households))).toBe(households.size)
  })

  it('of 大崀镇 share out a hundred per cent', () => {
    expect(sum(Object.values(dalang.generator.sourceShare))).toBe(100)
    expect(sum(Object.values(dalang.generator.urgencyShare))).toBe(100)
  })
})
