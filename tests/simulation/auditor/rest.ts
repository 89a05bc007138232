import { closedAs, type Auditor } from '.'
import { hold, sum, type Line } from './facts'

/** What holds when nothing is under way and everything is relayed and swept. */
export function judgeAtRest({ stored, lines }: Auditor): void {
  for (const { _id, outbox, dirtyAt } of stored.accounts.values()) {
    hold(outbox.length === 0 && dirtyAt === undefined, 'I11 outboxes are empty', () => ({ _id, outbox, dirtyAt }))
  }
  for (const { _id, outbox } of stored.pools.values()) {
    hold(outbox.length === 0, 'I11 outboxes are empty', () => ({ _id, outbox }))
  }
  for (const line of lines.all()) {
    hold(stored.journal.get(line._id)?.hash === line.hash, 'I9 the journal has every line', () => line)
  }
  judgeTokens(stored, [...lines.all()])
  judgeList(stored, lines)
}

function judgeTokens({ accounts, pools }: Auditor['stored'], lines: readonly Line[]): void {
  for (const pool of pools.values()) {
    const open: string[] = []
    for (const { held } of accounts.values()) {
      for (const [op, order] of Object.entries(held)) if (order.pool === pool._id) open.push(op)
    }
    const tokens = Object.keys(pool.holds)
    hold(tokens.sort().join() === open.sort().join(), 'I11 tokens are open orders', () => ({ pool, open }))
    const own = lines.filter(({ ok, ref }) => ok && ref.pool === pool._id)
    const gone = sum(
      own.map(({ kind, quantity, ref }) =>
        kind === 'award' ? quantity : kind === 'fulfil' ? (ref.goods?.units ?? 0) : 0,
      ),
    )
    hold(pool.consumed === gone, 'I11 consumed is what was handed over', () => ({ pool, gone }))
  }
}

/** The list says what the journal says. */
function judgeList({ redemptions }: Auditor['stored'], lines: Auditor['lines']): void {
  let ordered = 0
  for (const { _id, kind, ok } of lines.all()) {
    if (kind !== 'redeem' || !ok) continue
    ordered += 1
    const closing = lines.find(`${_id}_res`)
    const expected = closing ? closedAs[closing.kind] : 'open'
    hold(redemptions.get(_id) === expected, 'I8 the list says how it ended', () => [_id, redemptions.get(_id), closing])
  }
  hold(redemptions.size === ordered, 'the list shows what was ordered', () => [...redemptions])
}
