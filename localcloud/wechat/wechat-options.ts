import type { SubscribeMessageFacts } from './subscribe-message'

/** What the simulated WeChat knows about the mini-program. Everything may be left out. */
export interface WeChatOptions extends SubscribeMessageFacts {
  /** Which function is told of which event, such as `{ wxa_media_check: 'callbacks' }`. */
  messagePush?: Record<string, string>
  /** How long checking a picture or recording takes. Default 500 ms; WeChat takes up to 30 minutes. */
  mediaCheckMs?: number
  /** The wait before an event is pushed again to a function that failed; it doubles each time. Default 1,000 ms. */
  pushRetryMs?: number
}
