import { mutantsOf } from './mutant'

const ledger = 'cloudfunctions/modules/ledger'

/** Guards of tokens, of their sweeper, and of the movements of pools. */
export const poolMutants = [
  ...mutantsOf(`${ledger}/shelf.repo.ts`, [
    ['token-taken-twice', 'rush', ['      [slot]: { $exists: false },\n', '']],
    ['quantity-not-checked', 'rush', ['      available: { $gte: token.quantity },\n', '']],
    ['frozen-pool-gives-tokens', 'shelf', ['      frozen: { $ne: true },\n', '']],
    ['missing-units-sold-again', 'missing', ['      withheld: { $exists: false },\n', '']],
    [
      'nonce-ignored',
      'desk',
      ['[`holds.${op}.nonce`, nonce] as const', '[`holds.${op}.nonce`, { $exists: true }] as const'],
    ],
    ['movement-without-sequence', 'shelf', ['      sequence: before.sequence,\n', '']],
    ['write-off-beyond-available', 'shelf', ['      available: { $gte: -change.available },\n', '']],
    ['movement-replaces-the-counts', 'shelf', ['$inc: { ...change },', '$inc: {},']],
  ]),
  ...mutantsOf(`${ledger}/pool-token.ts`, [
    [
      'token-given-back-although-committed',
      'rush',
      ['|| (entry.ok && entry.ref.pool === token.pool && entry.ref.nonce === token.nonce)', ''],
    ],
    [
      'lost-reply-to-a-hold-counts-as-held',
      'rush',
      ['nonce, at: clock() })', 'nonce, at: clock() }).catch(() => true)'],
    ],
    [
      'budget-checked-outside-the-token',
      'purse',
      [
        'const isHeld = await store',
        'const isHeld =\n      ((await store.findPool(poolId))?.available ?? 0) >= quantity || await store',
      ],
    ],
    ['another-quantity-adopted', 'rush', ['if (token.quantity === quantity) return', 'if (token.quantity > 0) return']],
    ['one-nonce-for-all-sends', 'rush', ['const nonce = newNonce()', 'const nonce = op']],
    [
      'token-of-another-pool',
      'rush',
      [
        'return isHeld ? { taken: true, pool: poolId, nonce }',
        "return isHeld ? { taken: true, pool: this.request.poolIds[0] ?? '', nonce }",
      ],
    ],
    [
      'another-nonce-adopted',
      'rush',
      [
        'return { taken: true, pool, nonce: token.nonce }',
        'return { taken: true, pool, nonce: this.ledger.newNonce() }',
      ],
    ],
  ]),
  ...mutantsOf(`${ledger}/sweep.ts`, [
    [
      'fence-left-out',
      'rush',
      ['decide: (account) => decideVoid(account, act),', 'decide: () => (act ? null : null),'],
      [
        'if (!entry) throw',
        "if (!entry) return ledger.store.endTokens(poolId, [{ op, nonce: token.nonce, quantity: token.quantity, as: 'available' }])\n  if (!entry) throw",
      ],
    ],
    [
      'sweeper-trusts-any-committed-line',
      'rush',
      ['entry.ok && entry.ref.pool === poolId && entry.ref.nonce === token.nonce', 'entry.ok'],
    ],
    [
      'sweeper-ends-open-orders',
      'rush',
      [
        'if (!resolution) return false',
        "if (!resolution) return ledger.store.endTokens(stalePool, [{ op, nonce: token.nonce, quantity: token.quantity, as: 'available' }])",
      ],
      ['{ op, token }: Stale, entry', '{ op, token, poolId: stalePool }: Stale, entry'],
      [
        'return old.filter((stale) => !isOpen(accounts.get(stale.token.accountId), stale))',
        'return old.filter((stale) => isOpen(accounts.get(stale.token.accountId), stale) || true)',
      ],
    ],
  ]),
  ...mutantsOf(`${ledger}/redeem.ts`, [
    [
      'refusal-not-committed',
      'rush',
      [
        'decide: (before) => decideRedeem(before, { ...facts, token }),',
        'decide: (before) => {\n      const plan = decideRedeem(before, { ...facts, token })\n      return plan.entry.ok ? plan : null\n    },',
      ],
    ],
  ]),
  ...mutantsOf('shared/domain/ledger/decide-movement.ts', [
    [
      'stock-take-without-freeze',
      'count',
      [
        "if (kind === 'freeze') return { frozen: true, takeId: ref.takeId }",
        "if (kind === 'freeze') return { frozen, takeId: ref.takeId }",
      ],
    ],
    [
      'difference-without-a-stock-take',
      'count',
      ["if (isOfTake(kind) && kind !== 'freeze' && !isMine && !isSettling(pool, facts)) return 'NOT_COUNTING'", ''],
    ],
    [
      'delivery-into-a-counted-pool',
      'count',
      ["if (pool.frozen && !isMine && kind !== 'priceChange') return 'SHOP_COUNTING'", ''],
    ],
    [
      'shortage-settled-by-another-stock-take',
      'missing',
      ['!frozen && withheld === ref.takeId &&', '!frozen && withheld !== undefined &&'],
    ],
    [
      'delivery-into-a-withheld-pool',
      'missing',
      ["if (pool.withheld !== undefined && !isOfTake(kind) && kind !== 'priceChange') return 'UNITS_MISSING'", ''],
    ],
    ['loss-not-counted-as-lost', 'shelf', ['available: -1, lost: 1', 'available: -1, lost: 0']],
    ['refused-movement-moves', 'shelf', ['const amount = why === undefined ? quantity : 0', 'const amount = quantity']],
    ['pool-without-end', 'shelf', ["kind === 'purchase' ? maxUnitsPerPool : Infinity", 'Infinity']],
  ]),
  ...mutantsOf('shared/domain/stock/decide-close.ts', [
    [
      'handed-over-without-signal-is-a-loss',
      'signal',
      [
        '(differenceOf(locked) ?? -booksOf(locked)) + maybeHandedOver(locked)',
        'differenceOf(locked) ?? -booksOf(locked)',
      ],
    ],
  ]),
  ...mutantsOf('shared/domain/stock/decide-shortage.ts', [
    ['more-leaves-than-was-missing', 'missing', ['Math.min(left, back.available)', 'back.available']],
    ['shortage-settled-twice', 'missing', ['const left = short - covered', 'const left = short']],
  ]),
]
