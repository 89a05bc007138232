import type { Output } from '@shared/contract'
import type { Claim } from '@shared/domain/claim/schema'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import type { RuleTerms } from '@shared/domain/points/schema'
import { dayInWords } from '@shared/kernel/time'
import { perInWords } from '@shared/labels/claim'
import { toPhotos } from '../../platform/files'
import { findClaim } from '../claim'
import { findEarning, type Earning } from '../ticket'

type Evidence = Output<'points.getEntry'>['evidence']

/** What a line stands on: the ticket, the deed as it was claimed, or what the rule asks to see. */
export async function evidenceOf({ ref }: JournalEntry, terms: RuleTerms | null): Promise<Evidence> {
  const { ticketId, claimId, reason, on } = ref
  const [earning, claim] = await Promise.all([
    ticketId === undefined ? null : findEarning(ticketId),
    claimId === undefined ? null : findClaim(claimId),
  ])
  const decidedOn = on !== undefined && claim === null ? [`日子：${dayInWords(on)}`] : []
  const said = reason !== undefined ? [reason] : []
  const words = [...wordsOfTicket(earning), ...wordsOfClaim(claim), ...decidedOn, ...said]
  return {
    words: words.length > 0 || !terms ? words : [`规则要看：${terms.evidence.join('、')}`],
    ...(earning && { ticketId: earning.ticketId }),
    ...(claim && { claimId: claim._id }),
    photos: claim ? await toPhotos(claim.photos) : [],
  }
}

function wordsOfTicket(earning: Earning | null): string[] {
  return earning ? [`工单 ${earning.number}，结论：${earning.ending}`] : []
}

function wordsOfClaim(claim: Claim | null): string[] {
  if (!claim) return []
  const { on, units, rule, text } = claim
  const done = `${dayInWords(on)}，${units} ${perInWords(rule.per)}`
  return [`申报：${done}`, ...(text === '' ? [] : [`写的是：${text}`])]
}
