import type { Store } from '../engine/store'
import type { FileLinks } from '../files/file-links'
import type { FileStore } from '../files/file-store'
import type { FunctionDefinition } from '../functions/definition'
import type { EventFeed } from '../functions/event-feed'
import type { FunctionRunner } from '../functions/function-runner'
import type { LogBook } from '../functions/log-book'
import { MEDIA_CHECK_EVENT, type MediaCheck, mediaCheckAsync, mediaCheckEvent } from './media-check'
import { MessagePush } from './message-push'
import { msgSecCheck } from './msg-sec-check'
import { CloudIds, getOpenData } from './open-data'
import { Outbox } from './outbox'
import { getPhoneNumber, type Phone } from './phone-number'
import { ShortLived } from './short-lived'
import { StandingOrders } from './standing-orders'
import { subscribeMessageSend } from './subscribe-message'
import { Visits } from './visits'
import { WeChat } from './wechat'
import type { WeChatOptions } from './wechat-options'
import { getUnlimited } from './wxacode'

interface Surroundings {
  store: Store
  files: FileStore
  links: FileLinks
  runner: FunctionRunner
  feed: EventFeed
  logs: LogBook
}

/** Everything the server has of WeChat. */
export interface OpenedWeChat {
  gate: WeChat
  outbox: Outbox
  orders: StandingOrders
  phoneCodes: ShortLived<Phone>
  cloudIds: CloudIds
  push: MessagePush
  /** Forgets records, orders, codes and what waits to be pushed. */
  clear: () => Promise<void>
}

/** Puts the simulated WeChat together. Nothing is pushed before `push.start()`. */
export function openWeChat(
  options: WeChatOptions,
  functions: FunctionDefinition[],
  { store, files, links, runner, feed, logs }: Surroundings,
): OpenedWeChat {
  const outbox = new Outbox(store, feed)
  const orders = new StandingOrders()
  const phoneCodes = new ShortLived<Phone>()
  const cloudIds = new CloudIds()
  const visits = new Visits()
  feed.listen((event) => {
    if (event.kind === 'invocation' && event.openid !== null) visits.note(event.openid, event.at + event.ms)
  })
  const { messagePush: listeners = {}, pushRetryMs: retryDelayMs = 1000, mediaCheckMs: delayMs = 500 } = options
  const push = new MessagePush({ store, runner, logs, listeners, retryDelayMs })
  push.compose(MEDIA_CHECK_EVENT, (payload, now) => mediaCheckEvent(payload as MediaCheck, files, now))
  const simulators = [
    subscribeMessageSend(options),
    msgSecCheck(visits),
    mediaCheckAsync({ visits, links, push, delayMs }),
    getPhoneNumber(phoneCodes),
    getUnlimited(options),
    getOpenData(cloudIds),
  ]
  const permissions = new Map(functions.flatMap(({ name, openapi }) => (openapi ? [[name, openapi] as const] : [])))
  const gate = new WeChat({ simulators, orders, outbox, permissions })
  const clear = async () => {
    await outbox.clear()
    await push.clear()
    orders.clear()
    phoneCodes.clear()
    cloudIds.clear()
  }
  return { gate, outbox, orders, phoneCodes, cloudIds, push, clear }
}
