import { invalidParameter } from '../errors'
import type { Outbox } from '../wechat/outbox'
import type { ActionHandlers } from './actions'
import { optionalText, textField } from './fields'

/** `wx.api`: what `callWxOpenApi` sends. Calls are recorded, not sent. */
export function wechatActions(outbox: Outbox): ActionHandlers {
  return {
    'wx.api': async (body) => {
      const answer = await outbox.call(textField(body, 'apiName'), parseRequest(optionalText(body, 'requestData')))
      return { data: { responseData: JSON.stringify(answer) } }
    },
  }
}

function parseRequest(text: string | undefined): unknown {
  try {
    return text === undefined ? {} : JSON.parse(text)
  } catch {
    throw invalidParameter('requestData is not JSON')
  }
}
