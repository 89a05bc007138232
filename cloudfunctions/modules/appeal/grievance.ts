import type { ParsedInput } from '@shared/contract'
import type { Grievance } from '@shared/domain/appeal/decide-appeal'
import { isAppealable } from '@shared/domain/appeal/window'
import type { AppealTarget } from '@shared/domain/appeal/vocabulary'
import type { Claim } from '@shared/domain/claim/schema'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import type { Person } from '@shared/domain/person/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { causeInWords } from '@shared/labels/claim'
import { findClaim, isClaimedAgain } from '../claim'
import { awardIdOf } from '../ledger'
import {
  accountsOf,
  findAward,
  findEntry,
  findOwnAccount,
  findReportRule,
  findRuleWords,
  toLines,
  type AccountRef,
} from '../points'
import { findEarning, type Earning } from '../ticket'

/** What is appealed, and whose account it is about. */
export interface Found {
  readonly account: AccountRef
  readonly grievance: Grievance
}

type Targets = Pick<ParsedInput<'points.appeal'>, 'claimId' | 'entryId' | 'ticketId'>

/** Exactly one thing named, or null. */
export function targetOf({ claimId, entryId, ticketId }: Targets): { kind: AppealTarget; id: string } | null {
  const named = [
    ...(claimId === undefined ? [] : [{ kind: 'claim' as const, id: claimId }]),
    ...(entryId === undefined ? [] : [{ kind: 'entry' as const, id: entryId }]),
    ...(ticketId === undefined ? [] : [{ kind: 'ticket' as const, id: ticketId }]),
  ]
  return named.length === 1 ? (named[0] ?? null) : null
}

/**
 * What came of somebody's points, if it is theirs and if it was a no. What is somebody else's answers like what does
 * not exist.
 */
export async function findGrievance(
  { kind, id }: { kind: AppealTarget; id: string },
  caller: Person,
): Promise<Result<Found>> {
  switch (kind) {
    case 'claim':
      return aboutClaim(await findClaim(id), caller)
    case 'entry':
      return aboutEntry(await findEntry(id), caller)
    case 'ticket':
      return aboutTicket(await findEarning(id), caller)
  }
}

const nothing = () => refuse('WRONG_STATE', { reason: 'NOTHING_TO_APPEAL' })

async function aboutClaim(claim: Claim | null, caller: Person): Promise<Result<Found>> {
  const account = claim && (await findOwnAccount(caller, claim.accountId))
  if (!claim || !account) return refuse('NOT_FOUND')
  const last = claim.reviews.at(-1)
  if (!last || !(await isLost(claim))) return nothing()
  const { rule, points, reviews, status } = claim
  const grievance: Grievance = {
    target: { kind: 'claim', id: claim._id },
    about: rule.name,
    decided: status === 'refused' ? `${last.title}没有同意：${last.note ?? ''}` : '同意了，但积分没有到账',
    ruleCode: rule.code,
    ruleVersion: rule.version,
    points,
    excludedIds: reviews.map(({ by }) => by),
    decidedAt: last.at,
    secondApproval: rule.secondApproval,
  }
  return accept({ account, grievance })
}

/** Refused and not handed in again; or agreed on, and the award broke off for good. */
async function isLost({ _id, status, payout }: Claim): Promise<boolean> {
  return status === 'refused' ? !(await isClaimedAgain(_id)) : status === 'approved' && payout?.why === 'VOID'
}

async function aboutEntry(entry: JournalEntry | null, caller: Person): Promise<Result<Found>> {
  const account = entry && (await findOwnAccount(caller, entry.accountId))
  if (!entry || !account) return refuse('NOT_FOUND')
  if (!isAppealable(entry)) return nothing()
  // A correction names the line it took back; a deduction by a rule stands for itself.
  const corrected = entry.kind === 'reverse' ? entry.ref.entryId : undefined
  const source = corrected === undefined ? entry : await findEntry(corrected)
  const { ruleCode, ruleVersion, units = 1, wanted } = source?.ref ?? {}
  const terms =
    ruleCode === undefined || ruleVersion === undefined
      ? null
      : await findRuleWords(account.issuerId, ruleCode, ruleVersion)
  const points = entry.kind === 'reverse' ? entry.quantity : (wanted ?? (terms?.points ?? 0) * units)
  if (points <= 0) return nothing()
  const line = source && toLines(source)[0]
  const { actor, ref } = entry
  const grievance: Grievance = {
    target: { kind: 'entry', id: entry._id },
    about: terms?.name ?? line?.why ?? '积分',
    decided: decidedInWords(entry),
    ...(terms && ruleVersion !== undefined && { ruleCode: terms.code, ruleVersion }),
    points,
    excludedIds: [...new Set([actor, ...(ref.approverIds ?? [])])],
    decidedAt: entry.at,
    secondApproval: terms?.secondApproval ?? false,
  }
  return accept({ account, grievance })
}

function decidedInWords({ kind, why, ref: { entryId, reason = '' } }: JournalEntry): string {
  if (kind !== 'reverse') return `没有记上：${causeInWords(why)}`
  return `${entryId === undefined ? '扣了' : '更正了'}：${reason}`
}

async function aboutTicket(earning: Earning | null, caller: Person): Promise<Result<Found>> {
  const account = earning?.reporter.personId === caller._id ? await accountOf(earning, caller) : null
  if (!earning || !account) return refuse('NOT_FOUND')
  const { ticketId, ruleCode, reporter, matterName, doneAt, ending, deciders } = earning
  if (doneAt === undefined) return refuse('WRONG_STATE', { reason: 'TICKET_NOT_CLOSED' })
  const rule = ruleCode === undefined ? null : await findReportRule(account, { ruleCode, role: reporter.role })
  if (!rule) return nothing()
  const { terms, version } = rule
  const known = await findAward(awardIdOf(ticketId, terms.code, account.accountId))
  // A line that says why not is what there is to appeal; a line that says yes leaves nothing. One that broke off says
  // neither: then it is the ticket.
  if (known && known.kind !== 'void') return known.ok ? nothing() : aboutEntry(known, caller)
  const grievance: Grievance = {
    target: { kind: 'ticket', id: ticketId },
    about: matterName === undefined ? terms.name : `${terms.name}：${matterName}`,
    decided: `办结时的结论是“${ending}”，没有记分`,
    ruleCode: terms.code,
    ruleVersion: version,
    points: terms.points,
    excludedIds: [...deciders],
    decidedAt: doneAt,
    secondApproval: terms.secondApproval,
  }
  return accept({ account, grievance })
}

/** The account the report would have earned for, if the reporter still belongs to it. */
async function accountOf({ reporter }: Earning, caller: Person): Promise<AccountRef | null> {
  const refs = await accountsOf(caller)
  return refs.find(({ householdId }) => householdId === reporter.householdId) ?? null
}
