import type { Door } from './door'
import { deterministicUlid } from './deterministic-ulid'
import { inParallel } from './in-parallel'
import type { Journal, Outcome } from './journal'
import type { Message } from './messages'
import { Refusal } from '../terminal/run-verb'

export type Tick = () => void

/** Lets everybody who submits join their grid with a household. Who joined before finds that household again. */
export async function joinAll(
  door: Door,
  messages: readonly Message[],
  concurrency: number,
  tick: Tick,
): Promise<void> {
  const residents = new Map(messages.map((message) => [message.openid, message.gridCode]))
  await inParallel(residents, concurrency, async ([openid, gridCode]) => {
    const number = openid.split('-').at(-1) ?? ''
    const { reply } = await door.call({
      method: 'grid.join',
      input: { gridCode, displayName: `回放居民${number}`, household: { name: `回放${number}户` } },
      openid,
      requestId: deterministicUlid('grid.join', openid),
    })
    if (!reply.ok) throw new Refusal(`${openid} 加入网格 ${gridCode} 被拒绝：${reply.code} ${reply.message}`)
    tick()
  })
}

/** Submits what the journal has no answer for yet, and records every answer. */
export async function submitAll(
  door: Door,
  messages: readonly Message[],
  journal: Journal,
  { concurrency, tick }: { concurrency: number; tick: Tick },
): Promise<void> {
  await inParallel(messages, concurrency, async (message) => {
    if (!journal.outcomes.has(message.line)) journal.record(await submit(door, message))
    tick()
  })
}

async function submit(door: Door, { line, text, openid, requestId }: Message): Promise<Outcome> {
  const { reply, milliseconds } = await door.call({ method: 'ticket.submit', input: { text }, openid, requestId })
  if (!reply.ok) {
    return { line, ok: false, code: reply.code, ...(reply.reason && { reason: reply.reason }), milliseconds }
  }
  const { ticketId, gridCode, assignee } = reply.value
  return { line, ok: true, ticketId, gridCode, ...(assignee && { assigneeId: assignee.personId }), milliseconds }
}
