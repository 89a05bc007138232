import { findMessageTemplate } from '@shared/content'
import { fillPage, fitField } from '@shared/domain/message/fit'
import type { Message } from '@shared/domain/message/schema'
import { findPerson } from '../person'
import { log, logError } from '../../platform/log'
import { sendSubscribeMessage } from '../../platform/wechat'
import { unhurried } from '../../platform/work-through'
import { claimMessage, closeMessage, insertMessages, listQueued } from './message.repo'

export interface Notification {
  /** What it is about and which step: twice the same id is one message. */
  id: string
  /** personId */
  to: string
  /** Key in the content's message templates. */
  template: string
  fields: Record<string, string>
  /** Ids the page needs. */
  params: Record<string, string>
  at: number
}

const maxAttempts = 5

/** Keeps messages to be sent, cut to what WeChat takes. Throws on a template the content does not have. */
export async function queueMessages(notifications: readonly Notification[]): Promise<void> {
  await insertMessages(notifications.map(toMessage))
}

function toMessage({ id, to, template, fields, params, at }: Notification): Message {
  const content = findMessageTemplate(template)
  if (!content) throw new Error(`no message template ${template}`)
  const fitted = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, fitField(key, value)]))
  const page = fillPage(content.page, params)
  return { _id: id, to, template, page, fields: fitted, state: 'queued', attempts: 0, at }
}

/** Sends what is queued. A refusal is final; an outage is tried again, at most five times, then kept as dead. */
export async function deliverMessages(limit: number, stint = unhurried): Promise<number> {
  let attempts = 0
  for (const message of await listQueued(limit)) {
    if (!stint.hasTime()) break
    if (await claimMessage(message)) await deliver(message)
    attempts += 1
  }
  return attempts
}

/** One attempt. What fails here must not hold back the messages behind it. */
async function deliver(message: Message): Promise<void> {
  const outcome = await attempt(message)
  if (outcome !== 'failed') return closeMessage(message._id, outcome)
  if (message.attempts + 1 < maxAttempts) return
  log('message.dead', { messageId: message._id })
  await closeMessage(message._id, 'dead')
}

async function attempt(message: Message): Promise<'sent' | 'refused' | 'unreachable' | 'failed'> {
  try {
    const templateId = templateIdOf(message.template)
    const person = await findPerson(message.to)
    // People without a phone, and templates the town has not applied for, have nothing to be sent with.
    if (!person || !templateId || person.openid.startsWith('seed_')) return 'unreachable'
    const data = Object.fromEntries(Object.entries(message.fields).map(([key, value]) => [key, { value }]))
    return await sendSubscribeMessage({ touser: person.openid, templateId, page: message.page, data })
  } catch (error) {
    logError('message.attempt', error, { messageId: message._id })
    return 'failed'
  }
}

/** The platform's template ids, `{ "<key>": "<id>" }`: each town applies for its own. */
function templateIdOf(key: string): string | undefined {
  const ids = JSON.parse(process.env['WX_TEMPLATE_IDS'] ?? '{}') as Record<string, string>
  return ids[key]
}
