import { errorCodes, refusalReasons } from '../contract/error-codes'
import { ticketEvents, ticketStatuses } from '../domain/ticket/vocabulary'
import { clientMessages } from './client'
import { errorMessages, reasonMessages } from './errors'
import { eventLabels, statusLabels } from './ticket'

const characters = (text: string) => [...text].length

describe('messages to people', () => {
  const messages = { ...errorMessages, ...reasonMessages, ...clientMessages }

  it.each(Object.entries(messages))(
    '%s says what happened and what to do within forty characters',
    (_code, message) => {
      expect(characters(message)).toBeLessThanOrEqual(40)
      expect(message).toMatch(/^[^。]+。([^。]+。)?$/)
      expect(message).not.toMatch(/[A-Za-z,:;!?]/)
    },
  )

  it('has one sentence for each code and reason, and none is used twice', () => {
    expect(Object.keys(errorMessages).sort()).toEqual([...errorCodes].sort())
    expect(Object.keys(reasonMessages).sort()).toEqual([...refusalReasons].sort())
    expect(new Set(Object.values(messages)).size).toBe(Object.keys(messages).length)
  })
})

describe('words of the workflow', () => {
  it.each(ticketStatuses)('status %s has a tag of five characters at most', (status) => {
    expect(characters(statusLabels[status].short)).toBeLessThanOrEqual(5)
    expect(statusLabels[status].resident.length).toBeGreaterThan(4)
  })

  it.each(ticketEvents)('event %s has a button word and a sentence of the timeline', (event) => {
    expect(characters(eventLabels[event].action)).toBeLessThanOrEqual(4)
    expect(eventLabels[event].timeline.length).toBeGreaterThan(3)
  })
})
