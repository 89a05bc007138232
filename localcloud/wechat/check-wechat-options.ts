import { OptionsError } from '../errors'
import { strayFieldComplaint } from '../known-fields'
import { MEDIA_CHECK_EVENT } from './media-check'
import type { WeChatOptions } from './wechat-options'

const FIELDS: Record<keyof WeChatOptions, true> = {
  pages: true,
  templates: true,
  messagePush: true,
  mediaCheckMs: true,
  pushRetryMs: true,
}

/** Refuses, with OptionsError, fields nobody reads and events that would never be told or told to nobody. */
export function checkWeChatOptions(options: WeChatOptions, functionNames: ReadonlySet<string>): void {
  const stray = strayFieldComplaint(options, FIELDS)
  if (stray !== undefined) throw new OptionsError(`wechat 有${stray}`)
  for (const [event, listener] of Object.entries(options.messagePush ?? {})) {
    if (event !== MEDIA_CHECK_EVENT) {
      throw new OptionsError(`wechat.messagePush 的事件 ${event} 从不会发生，只有 ${MEDIA_CHECK_EVENT}`)
    }
    if (!functionNames.has(listener)) {
      throw new OptionsError(
        `wechat.messagePush 把事件 ${event} 交给云函数 ${listener}，而 functions 里没有它。请改名字，或加上它`,
      )
    }
  }
}
