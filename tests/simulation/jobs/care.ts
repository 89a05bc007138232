import { expirePoints, expireRedemptions } from '../../../cloudfunctions/modules/ledger/expire'
import { freezeAccount, thawAccount } from '../../../cloudfunctions/modules/ledger/freeze'
import { relayDirtyAccounts, relayDirtyPools } from '../../../cloudfunctions/modules/ledger/relay'
import { sweepPools } from '../../../cloudfunctions/modules/ledger/sweep'
import type { Job, Village } from './village'

export const relay: Job = {
  name: 'the tick relays',
  run: ({ ledger, now }) => relayDirtyAccounts(ledger, now, 100),
}

export const relayPools: Job = {
  name: 'the tick relays pools',
  run: ({ ledger, now }) => relayDirtyPools(ledger, now, 100),
}

export const sweep: Job = { name: 'the sweeper', run: ({ ledger, now }) => sweepPools(ledger, now) }

export function expiry({ luck }: Village): Job {
  return luck.chance(0.5)
    ? { name: 'points expire', run: ({ ledger, now }) => expirePoints(ledger, now) }
    : { name: 'orders expire', run: ({ ledger, now }) => expireRedemptions(ledger, now) }
}

/** A difference was found in an account: it is frozen, and people look. */
export function freezing({ luck, households }: Village): Job {
  const { accountId } = luck.pick(households)
  return luck.chance(0.5)
    ? {
        name: `freeze ${accountId}`,
        run: ({ ledger, now }) => freezeAccount(ledger, { accountId, because: 'R2', now }),
      }
    : thawing(accountId)
}

export function thawing(accountId: string): Job {
  return { name: `thaw ${accountId}`, isLate: true, run: ({ ledger }) => thawAccount(ledger, accountId) }
}

export function daysPass({ luck }: Village): Job {
  return days(luck.pick([1, 2, 8, 32, 70]))
}

export function days(count: number): Job {
  return { name: `${count} days pass`, days: count, run: () => Promise.resolve() }
}
