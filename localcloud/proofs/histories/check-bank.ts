import { ACCOUNTS, OPENING_BALANCE } from './bank'
import { endingsOutOfPlace } from './check-history'
import { type Attempt, type Finding, isCommitted } from './history'

/** Judges a history of the bank: every look sees the whole money, and the last one every committed transfer. */
export function checkBank(attempts: Attempt[]): Finding[] {
  const findings = endingsOutOfPlace(attempts)
  const expected = new Map(ACCOUNTS.map((account) => [account, OPENING_BALANCE]))
  let last: { [account: string]: number } = {}
  for (const attempt of attempts) {
    for (const operation of attempt.operations) {
      if (operation.type === 'balances') {
        const total = Object.values(operation.balances).reduce((sum, balance) => sum + balance, 0)
        const text = `#${attempt.id} saw ${JSON.stringify(operation.balances)}`
        if (total !== ACCOUNTS.length * OPENING_BALANCE) findings.push({ anomaly: 'money appeared or vanished', text })
        last = operation.balances
      } else if (operation.type === 'transfer' && isCommitted(attempt)) {
        const { from, to, quantity } = operation
        expected.set(from, (expected.get(from) ?? 0) - quantity)
        expected.set(to, (expected.get(to) ?? 0) + quantity)
      }
    }
    findings.push(...changedBalances(attempt))
  }
  for (const [account, balance] of expected) {
    if (last[account] === balance) continue
    findings.push({
      anomaly: 'lost update',
      text: `${account} ends with ${last[account]}, the transfers make ${balance}`,
    })
  }
  return findings
}

/** Between its looks a transaction sees its own transfers, and no others. */
function changedBalances(attempt: Attempt): Finding[] {
  let known: { [account: string]: number } | undefined
  for (const operation of attempt.operations) {
    if (operation.type === 'transfer' && known) {
      const { from, to, quantity } = operation
      known = { ...known, [from]: (known[from] ?? 0) - quantity, [to]: (known[to] ?? 0) + quantity }
    } else if (operation.type === 'balances') {
      const seen = operation.balances
      const before = known
      if (before && ACCOUNTS.some((account) => before[account] !== seen[account])) {
        const text = `#${attempt.id} expected ${JSON.stringify(before)} and saw ${JSON.stringify(seen)}`
        return [{ anomaly: 'non-repeatable read', text }]
      }
      known = seen
    }
  }
  return []
}
