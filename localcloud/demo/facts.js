/**
 * What is known of the story, learned only from what the server has done.
 * @typedef {{ ticketId: string, title: string, reporter: string, status: string, assignee?: string }} Ticket
 * @typedef {{ redemptionId: string, by: string, reward: string, status: 'open' | 'fulfilled' }} Redemption
 * @typedef {object} Facts
 * @property {Record<string, string>} names by openid
 * @property {Record<string, string>} rewards names by rewardId
 * @property {Ticket} [ticket] the one the story follows
 * @property {string[]} awards entries of points for this ticket that somebody has looked at
 * @property {Redemption} [redemption]
 * @property {boolean} stockSeen after the goods were handed over
 * @property {boolean} balanceSeen after the goods were handed over
 */

/** @type {Facts} */
export const nothingYet = { names: {}, rewards: {}, awards: [], stockSeen: false, balanceSeen: false }

const closed = new Set(['rated', 'archived', 'rejected', 'withdrawn', 'merged'])

/** What is known after one more answer of the API. @param {Facts} facts @returns {Facts} */
export function learn(facts, { method, input, value, openid }) {
  const lesson = Object.hasOwn(lessons, method) ? lessons[method] : undefined
  return lesson ? { ...facts, ...lesson(facts, { input, value, openid }) } : facts
}

/** By method: what its value adds. */
const lessons = {
  'session.get': ({ names }, { value, openid }) =>
    value.displayName === undefined ? {} : { names: { ...names, [openid]: value.displayName } },

  'ticket.submit': ({ ticket }, { input, value, openid }) => {
    // A second report does not interrupt the first one's story.
    if (ticket && !closed.has(ticket.status)) return {}
    const { ticketId, status, assignee } = value
    return {
      ticket: { ticketId, title: titleOf(input.text), reporter: openid, status, assignee: assignee?.displayName },
      awards: [],
      redemption: undefined,
      stockSeen: false,
      balanceSeen: false,
    }
  },
  'ticket.get': (facts, { value }) => moved(facts, value),
  'ticket.list': (facts, { value }) => moved(facts, value.items.find(isTicketOf(facts))),
  'ticket.accept': (facts, { value }) => moved(facts, value),
  'ticket.sendBack': (facts, { value }) => moved(facts, value),
  'ticket.resolve': (facts, { value }) => moved(facts, value),
  'ticket.verify': (facts, { value }) => moved(facts, value),
  'ticket.rate': (facts, { value }) => moved(facts, value),

  'points.listEntries': (facts, { value, openid }) => ({
    awards: [...new Set([...facts.awards, ...awardsFor(facts, value).map(({ entryId }) => entryId)])],
    balanceSeen: facts.balanceSeen || (isHandedOver(facts) && facts.redemption.by === openid),
  }),

  'reward.list': ({ rewards }, { value }) => ({
    rewards: { ...rewards, ...Object.fromEntries(value.items.map(({ rewardId, name }) => [rewardId, name])) },
  }),
  'reward.redeem': ({ rewards }, { input, value, openid }) => ({
    redemption: {
      redemptionId: value.redemptionId,
      by: openid,
      reward: rewards[input.rewardId] ?? '一样东西',
      status: 'open',
    },
    stockSeen: false,
    balanceSeen: false,
  }),
  'redemption.cancel': ({ redemption }, { value }) =>
    redemption?.redemptionId === value.redemptionId ? { redemption: undefined } : {},
  'redemption.fulfil': ({ redemption }, { value }) =>
    redemption?.redemptionId === value.redemptionId ? { redemption: { ...redemption, status: 'fulfilled' } } : {},
  'stock.list': (facts) => ({ stockSeen: facts.stockSeen || isHandedOver(facts) }),
}

const isTicketOf = (facts) => (item) => item.ticketId === facts.ticket?.ticketId

function moved(facts, seen) {
  if (!seen || !isTicketOf(facts)(seen)) return {}
  const assignee = 'assignee' in seen ? seen.assignee.displayName : facts.ticket.assignee
  return { ticket: { ...facts.ticket, status: seen.status, assignee } }
}

/** Entries of points that this ticket brought. @param {Facts} facts */
export function awardsFor({ ticket }, { items }) {
  return items.filter(
    ({ kind, ticketId }) => kind === 'award' && ticketId !== undefined && ticketId === ticket?.ticketId,
  )
}

const isHandedOver = ({ redemption }) => redemption?.status === 'fulfilled'

/** As cards call it: the first sentence. */
function titleOf(text) {
  return /^[^。！？!?\n]+/.exec(text.trim())?.[0] ?? '看照片'
}
