import { findMatter, findPointsRule, ruleForMatter } from '../../shared/content'
import type { Output } from '../../shared/contract'
import type { Verdict } from '../../shared/domain/ticket/vocabulary'
import { insist, type Persona } from './persona'

type Ticket = Output<'ticket.get'>
type Say = (line: string) => void

export interface ReportCast {
  readonly resident: Persona
  readonly worker: Persona
  readonly leader: Persona
}

const matterCode = 'FAC-LAMP'
const text = '村小学门口那盏路灯不亮三天了，孩子放学看不清路。'
const dark = [0x20, 0x24, 0x2c] as const
const lit = [0xf4, 0xd0, 0x6f] as const
const verdictWords: Record<Verdict, string> = { fixed: '好了', partlyFixed: '好了一半', notFixed: '没好' }

/**
 * A lamp is out: reported with a photo, accepted, resolved with a photo, answered. Answers the points that came, which
 * must be those of the published rules whatever the answer was.
 */
export async function reportLamp(cast: ReportCast, verdict: Verdict, say: Say): Promise<number> {
  const { resident, worker } = cast
  const before = await resident.points()
  const ticketId = await submit(resident, worker, say)
  await finish(worker, resident, ticketId, say)

  const rated = await resident.ask('ticket.rate', { ticketId, verdict })
  say(`  评单：${verdictWords[verdict]}，工单${rated.status === 'rated' ? '评完' : '重开'}`)
  const came = (await resident.points()).available - before.available
  await checkPassbook(resident, ticketId, came, say)
  if (verdict === 'notFixed') await doAgain(cast, ticketId, say)
  return came
}

async function submit(resident: Persona, worker: Persona, say: Say): Promise<string> {
  const photo = await resident.takePhoto(dark)
  const { ticketId, assignee } = await resident.ask('ticket.submit', { text, matterCode, photos: [photo] })
  const { personId } = await worker.ask('session.get', {})
  insist(assignee?.personId === personId, `工单 ${ticketId} 没有派给 ${worker.openid}`)
  const { items } = await worker.ask('ticket.list', { box: 'grid', limit: 50 })
  insist(
    items.some((item) => item.ticketId === ticketId),
    `${worker.openid} 的列表里没有 ${ticketId}`,
  )
  const { number } = await resident.ask('ticket.get', { ticketId })
  say(`  填单：带一张照片，编号 ${number}，派给${assignee.title}${assignee.displayName}`)
  return ticketId
}

/** Accepts and resolves with a photo, which the resident can open. */
async function finish(who: Persona, resident: Persona, ticketId: string, say: Say): Promise<void> {
  await who.ask('ticket.accept', { ticketId, note: '马上去看。' })
  const photo = await who.takePhoto(lit)
  await who.ask('ticket.resolve', { ticketId, note: '换了灯泡，晚上看过，亮了。', photos: [photo] })
  const ticket = await resident.ask('ticket.get', { ticketId })
  const url = ticket.timeline.at(-1)?.photos?.[0]?.url
  insist(url !== undefined && (await fetch(url)).ok, '解单的照片打不开')
  insist(ticket.can.includes('rate'), '解单后居民不能评单')
  say(`  接单、解单：${lastActor(ticket)}，附一张照片，居民看得到`)
}

function lastActor({ timeline }: Ticket): string {
  const last = timeline.at(-1)
  return `${last?.actorTitle ?? ''}${last?.actorName ?? ''}`
}

/** The passbook names this ticket for every point, by the published rules; what a limit kept back says so. */
async function checkPassbook(resident: Persona, ticketId: string, came: number, say: Say): Promise<void> {
  const { items } = await resident.ask('points.listEntries', { limit: 50 })
  const lines = items.filter((line) => line.ticketId === ticketId)
  const promised = promisedPoints()
  const isPaid = (points: number) => lines.some(({ quantity }) => quantity === points)
  const keptBack = lines.filter(({ quantity, why }) => quantity === 0 && why.includes('限定'))
  const paid = promised.filter(isPaid)
  insist(
    lines.length === promised.length && paid.length + keptBack.length === promised.length,
    `存折里关于这一单的记录不对：${lines.map(({ why, quantity }) => `${why} ${quantity}`).join('；')}`,
  )
  const sum = lines.reduce((total, { quantity }) => total + quantity, 0)
  insist(sum === came, `积分多了 ${came}，存折写的是 ${sum}`)
  say(`  积分：到账 ${came} 分（${lines.map(({ why, quantity }) => `${why} ${quantity}`).join('；')}）`)
}

/** For a report that proved true, and for answering. */
function promisedPoints(): number[] {
  const matter = findMatter(matterCode)
  const rules = [matter && ruleForMatter(matter, 'resident'), findPointsRule('RATE-CASE')]
  return rules.flatMap((rule) => (rule ? [rule.points] : []))
}

/** 没好 goes to the leader, who does it again; the report is not paid a second time. */
async function doAgain({ resident, leader }: ReportCast, ticketId: string, say: Say): Promise<void> {
  const { personId, displayName } = await leader.ask('session.get', {})
  const reopened = await resident.ask('ticket.get', { ticketId })
  insist(reopened.assignee?.personId === personId, `没好的工单没有交给 ${leader.openid}`)
  say(`  没好：交给上一级 ${reopened.assignee.title}${displayName ?? ''}`)
  const before = await resident.points()
  await finish(leader, resident, ticketId, say)
  await resident.ask('ticket.rate', { ticketId, verdict: 'fixed' })
  const after = await resident.points()
  insist(after.available === before.available, '同一张工单发了两次积分')
  say('  重办后评单：好了，同一单不再重复记分')
}
