/** What the nightly reconciliation holds awards against (R7): the claims, appeals, motions and tickets of this very town. */
import { liveFacts } from '../../cloudfunctions/modules/audit/live-facts'
import { findEntry } from '../../cloudfunctions/modules/points'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { dayMs, minuteMs } from '@shared/kernel/time'
import { ask } from '../support/api'
import { aClaim, anAppeal, anApprovedClaim, committee } from '../support/claims'
import { aNewResident, type Resident } from '../support/residents'
import { anOpenProposal } from '../support/proposals'
import { givePoints, purseOf } from '../support/shopping'
import { aResolvedTicket, aSubmittedTicket, lampMatter } from '../support/tickets'
import { aVillage } from '../support/village'

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})

async function newestLine(): Promise<JournalEntry> {
  const { entryId = '' } = (await purseOf(resident)).entries[0] ?? {}
  const line = await findEntry(entryId)
  if (!line) throw new Error('no line')
  return line
}
const withRef = (line: JournalEntry, ref: Partial<JournalEntry['ref']>) => ({ ...line, ref: { ...line.ref, ...ref } })
const unproved = async (lines: JournalEntry[], isOpening = false) =>
  (await liveFacts.listUnproved(lines, { isOpening })).map((line) => lines.indexOf(line))

test('an award for a deed stands on its approved claim, and on no other', async () => {
  await anApprovedClaim(resident)
  const line = await newestLine()
  const { claimId } = await aClaim(await aNewResident())
  const lines = [
    line,
    withRef(line, { claimId }),
    withRef(line, { claimId: 'cl_none' }),
    withRef(line, { claimId: undefined }),
  ]
  expect(await unproved(lines)).toEqual([1, 2, 3])
})

test('an award after an appeal stands on the appeal that was upheld', async () => {
  const { appealId } = await anAppeal(resident)
  await ask(committee, 'points.answerAppeal', { appealId, grant: true })
  const line = await newestLine()
  const open = await anAppeal(await aNewResident())
  const lines = [line, withRef(line, { appealId: open.appealId }), withRef(line, { appealId: undefined })]
  expect(await unproved(lines)).toEqual([1, 2])
})

test('what the committee granted stands on two persons, or is the opening balance', async () => {
  const village = await aVillage({ fundCents: 10_000_000 })
  const proposalId = await anOpenProposal(village)
  await givePoints(resident, 3)
  const line = withRef(await newestLine(), { trigger: 'committeeGrant' })
  const lines = [line, withRef(line, { proposalId }), withRef(line, { trigger: undefined })]
  expect(await unproved(lines, true)).toEqual([1, 2])
  await ask(village.other, 'approval.decide', { proposalId, approve: true })
  expect(await unproved(lines)).toEqual([0, 2])
})

test('an award for a report stands on the ticket that proved true, and is due from then on for some days', async () => {
  const { ticket } = await aResolvedTicket(resident.openid, { matterCode: lampMatter })
  const { ticketId } = ticket
  await ask(resident.openid, 'ticket.rate', { ticketId, verdict: 'fixed' })
  const waiting = await aSubmittedTicket(resident.openid)
  await givePoints(resident, 1)
  const line = await newestLine()
  for (const trigger of ['reportProvedTrue', 'ticketRated'] as const) {
    const lines = [ticketId, waiting.ticketId, 'tk_none'].map((id) => withRef(line, { trigger, ticketId: id }))
    expect(await unproved(lines)).toEqual([1, 2])
  }
  const dueAt = async (now: number) => {
    const { due } = await liveFacts.listAwardsDue(ticketId.slice(0, -1), now)
    return due.filter((one) => [ticketId, waiting.ticketId].includes(one.ticketId))
  }
  expect(await dueAt(Date.now())).toEqual([])
  const { accountId } = resident
  expect(await dueAt(Date.now() + 16 * minuteMs)).toMatchObject([{ ticketId, issuerId: 'DASNG', accountId }])
  expect(await dueAt(Date.now() + 3 * dayMs + minuteMs)).toEqual([])
})
