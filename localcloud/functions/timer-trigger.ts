import { Cron } from 'croner'

/** A timer as the deployed `config.json` writes it down. */
export interface TimerTrigger {
  name: string
  type: 'timer'
  /** Seven fields: second, minute, hour, day, month, weekday (0 = Sunday), year; Beijing time. */
  config: string
}

/** The event a function receives from its timer. */
export interface TimerEvent {
  Type: 'Timer'
  TriggerName: string
  /** When it was due, UTC, to the second. */
  Time: string
  Message: string
}

/** What the platform's cron knows between the signs , - and /: a number, a name such as MON or JAN, or all of them. */
const PLATFORM_WORD = /^(\d+|[A-Z]{3}|\*)$/i

/**
 * Reads a cron expression of the platform; it doesn't run yet. Throws an Error that says what is wrong: fields missing,
 * out of range, or of the wider syntax other schedulers have.
 */
export function parseSchedule(config: string): Cron {
  const fields = config.trim().split(/\s+/)
  if (fields.length !== 7) throw new Error(`${fields.length} fields instead of 7`)
  const unknown = fields.find((field) => !field.split(/[,\-/]/).every((word) => PLATFORM_WORD.test(word)))
  if (unknown !== undefined) throw new Error(`'${unknown}' is not known to the platform`)
  return new Cron(config, { mode: '7-part', timezone: 'Asia/Shanghai', paused: true })
}

/** The event of a run due at `time` (epoch ms). */
export function timerEvent(name: string, time: number): TimerEvent {
  const seconds = new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
  return { Type: 'Timer', TriggerName: name, Time: seconds, Message: '' }
}
