import type { Output } from '@shared/contract'
import { amountInWords } from '@shared/domain/household/amount-in-words'
import { toPassbook } from '@shared/domain/household/passbook'
import type { Household } from '@shared/domain/household/schema'
import { sumOf } from '@shared/domain/ledger/lots'
import type { Person } from '@shared/domain/person/schema'
import { goneName } from '@shared/domain/person/mask-name'
import { accept, refuse } from '@shared/kernel/result'
import { dayOf } from '@shared/kernel/time'
import type { Handler } from '../../../platform/handler'
import { loadGrid } from '../../grid'
import { liveLedger } from '../../ledger'
import { listMembers } from '../../person'
import { issuerNameOf } from '../../points'
import { listPassbookLines } from '../passbook-lines'
import { findSubject } from '../passbook-subject'

export const getPassbook: Handler<'household.getPassbook'> = async (input, { caller, now }) => {
  const subject = await findSubject(caller, input)
  if (!subject) return refuse('NOT_FOUND')
  const { account, household } = subject
  const today = dayOf(now)
  const year = input.year ?? Number(today.slice(0, 4))
  const [lines, issuerName, grid, members, expiring] = await Promise.all([
    listPassbookLines(account.accountId, year),
    issuerNameOf(account.issuerId),
    loadGrid(household.gridCode),
    listMembers(household._id, now),
    findExpiring(account.accountId, today),
  ])
  const { rows, ...sums } = toPassbook(lines, year)
  const lastDay = `${year}-12-31`
  return accept({
    accountId: account.accountId,
    issuerName,
    householdName: household.name,
    gridName: grid?.name ?? household.gridCode,
    ...peopleOf(household, members),
    year,
    fromOn: `${year}-01-01`,
    toOn: lastDay < today ? lastDay : today,
    ...sums,
    closingInWords: amountInWords(sums.closing),
    rows: [...rows],
    ...expiring,
  })
}

/** Names of those who are there; of a head who deleted theirs, that they did. */
function peopleOf(
  { _id, headId }: Household,
  members: readonly Person[],
): Pick<Output<'household.getPassbook'>, 'headName' | 'proxies'> {
  const proxies = members.flatMap(({ displayName, memberships }) => {
    const membership = memberships.find((one) => one.householdId === _id && one.as === 'proxy')
    if (!membership || displayName === undefined) return []
    const { relation } = membership
    return { displayName, ...(relation !== undefined && { relation }) }
  })
  const head = members.find((member) => member._id === headId)
  return { headName: head ? (head.displayName ?? '') : goneName, proxies }
}

/** The points that end first, and when. */
async function findExpiring(
  accountId: string,
  today: string,
): Promise<Pick<Output<'household.getPassbook'>, 'expiring'>> {
  const lots = (await liveLedger.store.findAccount(accountId))?.lots.filter(({ expiresOn }) => expiresOn >= today) ?? []
  const expiresOn = lots.map((lot) => lot.expiresOn).sort()[0]
  if (expiresOn === undefined) return {}
  return { expiring: { quantity: sumOf(lots.filter((lot) => lot.expiresOn === expiresOn)), expiresOn } }
}
