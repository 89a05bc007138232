import { newTraceId, resultOf, wrongChecked } from './content-check'
import { ok, type Simulator } from './simulator'
import type { Visits } from './visits'
import { weChatError } from './wechat-error'

const MAX_CHARACTERS = 2500

/** Checks a text at once. */
export function msgSecCheck(visits: Visits): Simulator {
  return {
    name: 'security.msgSecCheck',
    path: '/wxa/msg_sec_check',
    verdicts: ['pass', 'review', 'risky'],
    check: (call) => {
      const { content } = call.request
      if (typeof content !== 'string' || content === '') return weChatError(47001, 'content')
      if ([...content].length > MAX_CHARACTERS) return weChatError(45002)
      return wrongChecked(call, visits)
    },
    answer: (_call, told) => ok({ ...resultOf(told), trace_id: newTraceId() }),
  }
}
