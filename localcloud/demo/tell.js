import { awardsFor } from './facts.js'
import { readMessage } from './messages.js'
import { personOf } from './people.js'

/**
 * A line of what happened.
 * @typedef {{ icon: string, tone: '' | 'go' | 'done' | 'points' | 'late', title: string, words: string, at: number }} Line
 */

const line = (icon, tone, title, words) => ({ icon, tone, title, words })
const verdicts = {
  fixed: line('star', 'done', '说：好了', '这件事办完了'),
  partlyFixed: line('star', 'go', '说：好了一半', '还差的，接着跟进'),
  notFixed: line('star', 'late', '说：没好', '交给上一级重办'),
}

/** By method: what a neighbour would say happened. The title begins with who did it. */
const tellings = {
  'ticket.submit': ({ input, value }) =>
    line(
      'notice',
      'go',
      '说了一件事',
      `“${input.text.trim() || '看照片'}”${photos(input)}${value.assignee ? `，派给${value.assignee.displayName}` : ''}`,
    ),
  'ticket.accept': ({ after }) => line('doing', 'go', '接单', about(after, '这件事有人管了')),
  'ticket.sendBack': ({ input }) => line('sendback', 'late', '退单', input.note ?? '请镇里重新派'),
  'ticket.resolve': ({ input }) =>
    line('check', 'done', '解单', input.photos ? `附办好的照片 ${input.photos.length} 张` : '说办好了'),
  'ticket.verify': ({ input }) =>
    input.passed
      ? line('shield', 'done', '核查通过', '看过前后照片')
      : line('shield', 'late', '核查没通过', '退回去重办'),
  'ticket.rate': ({ input }) => verdicts[input.verdict],
  'grid.join': ({ input }) => line('door', 'done', '加入网格', `${input.household.name}，网格码 ${input.gridCode}`),
  'reward.redeem': ({ input, value, after }) =>
    line(
      'shop',
      'points',
      `换${after.redemption?.reward ?? '东西'}`,
      `${input.quantity} 件，用 ${value.price} 分，货先留着`,
    ),
  'redemption.cancel': () => line('shop', '', '不换了', '积分退回，货放回架上'),
  'redemption.lookup': ({ value }) => line('search', 'go', '核对领货码', `${goods(value)}，${value.residentName}换的`),
  'redemption.fulfil': ({ value }) => line('box', 'done', '给货了', `${goods(value)}。这个码用过了，不能再用`),
}

const photos = ({ photos: taken = [] }) => (taken.length === 0 ? '' : `，照片 ${taken.length} 张`)
const goods = ({ rewardName, quantity, unit }) => `${rewardName} ${quantity} ${unit}`
const about = ({ ticket }, otherwise) => (ticket ? `“${ticket.title}”` : otherwise)

/**
 * The lines an answer of the API is worth; most are worth none.
 * @param {{ method: string, input: object, value: object, openid: string, at: number }} answer
 * @param {import('./facts.js').Facts} before @param {import('./facts.js').Facts} after
 * @returns {Line[]}
 */
export function tellAnswer(answer, before, after) {
  const { method, openid, at, value } = answer
  if (method === 'points.listEntries') {
    return awardsFor(before, value)
      .filter(({ entryId }) => !before.awards.includes(entryId))
      .map(({ quantity, why }) => ({ ...line('points', 'points', `积分到了 +${quantity}`, why), at }))
  }
  const telling = Object.hasOwn(tellings, method) ? tellings[method] : undefined
  if (!telling) return []
  const told = telling({ ...answer, after })
  return [{ ...told, title: `${nameOf(openid, after)}${told.title}`, at }]
}

/** Things people try to do; a question that comes to nothing is no news. */
const attempts = new Set([...Object.keys(tellings)])

/** A refusal, in the server's own words. @returns {Line[]} */
export function tellRefusal({ method, message, openid, at }, facts) {
  if (!attempts.has(method)) return []
  return [{ ...line('alert', 'late', `${nameOf(openid, facts)}没办成`, message), at }]
}

/** A message WeChat would have delivered. @returns {Line[]} */
export function tellMessage(event, facts) {
  const message = readMessage(event)
  return message ? [{ ...line('bell', '', `微信告诉${nameOf(message.to, facts)}`, message.words), at: event.at }] : []
}

function nameOf(openid, { names }) {
  return names[openid] ?? personOf(openid)?.name ?? '有人'
}
