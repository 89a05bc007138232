import { isPlainObject } from '../engine/document'
import { takesValue } from './message-fields'
import { isPage } from './pages'
import { ok, type Simulator } from './simulator'
import { weChatError, type WeChatError } from './wechat-error'

const STATES: unknown[] = ['developer', 'trial', 'formal']
const LANGUAGES: unknown[] = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW']

/** What a mini-program has registered. What is absent is not checked. */
export interface SubscribeMessageFacts {
  /** As in app.json, such as 'pages/index/index'. */
  pages?: string[]
  /** The fields of each template, such as 'thing1', by template id. */
  templates?: Record<string, string[]>
}

/**
 * Sends one message to somebody who subscribed. Whether there is quota left is known to WeChat alone: 'refuse' answers
 * 43101 as if there were none.
 */
export function subscribeMessageSend(facts: SubscribeMessageFacts): Simulator {
  return {
    name: 'subscribeMessage.send',
    path: '/cgi-bin/message/subscribe/send',
    verdicts: ['pass', 'refuse'],
    check: ({ request }) => {
      const { touser, template_id: templateId, page, miniprogram_state: state, lang } = request
      if (typeof touser !== 'string' || touser === '') return weChatError(40003)
      if (typeof templateId !== 'string' || templateId === '') return weChatError(40037)
      const fields = fieldsOf(facts.templates, templateId)
      if (facts.templates && !fields) return weChatError(40037)
      if (page !== undefined && page !== '' && !isPage(page, facts.pages, { query: true })) return weChatError(41030)
      if (state !== undefined && !STATES.includes(state)) return weChatError(40097, 'miniprogram_state')
      if (lang !== undefined && !LANGUAGES.includes(lang)) return weChatError(40097, 'lang')
      return wrongField(request['data'], fields)
    },
    answer: (_call, { verdict }) => (verdict === 'refuse' ? { ...weChatError(43101) } : ok()),
  }
}

function fieldsOf(templates: Record<string, string[]> | undefined, id: string): string[] | undefined {
  return templates && Object.hasOwn(templates, id) ? templates[id] : undefined
}

function wrongField(data: unknown, fields: string[] | undefined): WeChatError | undefined {
  if (!isPlainObject(data)) return weChatError(47001)
  const names = fields ?? Object.keys(data)
  const wrong = names.find((name) => {
    const content = data[name]
    return !isPlainObject(content) || !takesValue(name, content['value'])
  })
  return wrong === undefined ? undefined : { errcode: 47003, errmsg: `argument invalid! data.${wrong}.value invalid` }
}
