import { mutantsOf } from './mutant'

const domain = 'shared/domain/ledger'

/** Guards inside the decisions: lots, grace, debt, caps, locks. */
export const decisionMutants = [
  ...mutantsOf(`${domain}/account.ts`, [
    [
      'expired-stays-available',
      'year',
      ['available: account.available - expired, expired:', 'available: account.available, expired:'],
    ],
    ['expired-not-counted', 'year', ['expired: account.expired + expired }', 'expired: account.expired }']],
    ['credit-that-ignores-debt', 'purse', ['Math.min(account.debt, sumOf(lots))', '0 * sumOf(lots)']],
    ['debt-paid-but-still-owed', 'purse', ['debt: account.debt - debtPaid,', 'debt: account.debt,']],
    ['lots-not-restored', 'village', ['lots: addLots(account.lots, kept)', 'lots: account.lots']],
  ]),
  ...mutantsOf(`${domain}/lots.ts`, [
    ['grace-given-twice', 'grace', ['lot.expiresOn < today && !lot.graced ?', 'lot.expiresOn < today ?']],
    [
      'grace-not-given',
      'year',
      ['lot.expiresOn < today && !lot.graced ?', 'lot.expiresOn < today && lot.graced && false ?'],
    ],
    ['lot-ends-a-day-early', 'year', ['expiresOn < today\n', 'expiresOn <= today\n']],
    [
      'newest-lots-spent-first',
      'year',
      ['for (const lot of [...lots].sort(inOrder)) {', 'for (const lot of [...lots].sort(inOrder).reverse()) {'],
    ],
    [
      'reversal-takes-the-oldest-lots',
      'purse',
      ['return takeLots(lots, kept).taken', 'return takeLots(lots, sumOf(lots) - kept).left'],
    ],
  ]),
  ...mutantsOf(`${domain}/decide-reverse.ts`, [
    ['reversal-below-zero', 'purse', ['Math.min(account.available, quantity)', 'quantity']],
    ['reversal-forgets-the-debt', 'purse', ['debt: account.debt + owed,', 'debt: account.debt,']],
    ['reversal-takes-nothing-from-issued', 'purse', ['issued: account.issued - taken,', 'issued: account.issued,']],
  ]),
  ...mutantsOf('cloudfunctions/modules/ledger/reverse.ts', [
    [
      'reversal-of-more-than-given',
      'purse',
      ["if (quantity > given.quantity) return { refused: 'MORE_THAN_GIVEN' }", ''],
    ],
    [
      'reversal-of-anything',
      'purse',
      ["line?.kind === 'award' && line.ok && line.accountId === accountId ? line : null", 'line'],
    ],
    [
      'reversal-twice',
      'purse',
      ['op: reversalIdOf(entryId), fingerprint', 'op: `${reversalIdOf(entryId)}_${quantity}`, fingerprint'],
    ],
  ]),
  ...mutantsOf(`${domain}/decide-award.ts`, [
    [
      'cap-not-counted',
      'purse',
      ['counters: count(account.counters, caps, points, now),', 'counters: account.counters,'],
    ],
    [
      'award-without-a-token',
      'purse',
      [
        "if (!token.taken) return refusal(current, 'award', token.why, facts)",
        "if (!token.taken) return decideAward(before, { ...facts, token: { taken: true, pool: 'bu_a', nonce: 'none' } })",
      ],
    ],
  ]),
  ...mutantsOf(`${domain}/decide-redeem.ts`, [
    [
      'points-not-asked-for',
      'village',
      ["if (withoutExpired(account, now).account.available < price) return 'POINTS_SHORT'", ''],
    ],
    [
      'limit-not-asked',
      'rush',
      [
        "return cap && isOverCap(account.counters, [cap], goods.units, now) ? 'LIMIT_REACHED' : undefined",
        'return undefined',
      ],
    ],
    [
      'order-without-a-token',
      'rush',
      ['if (!token.taken) return refusal(', 'if (!token.taken && price < 0) return refusal('],
      [
        'const { pool, nonce } = token',
        "const { pool, nonce } = token.taken ? token : { pool: 'po_a_1', nonce: 'none' }",
      ],
    ],
  ]),
  ...mutantsOf(`${domain}/decide-resolve.ts`, [
    [
      'cap-not-given-back',
      'village',
      ['counters: uncount(after.account.counters, held.counter, held.goods.units),', ''],
    ],
    [
      'order-stays-open-after-its-end',
      'village',
      ['held: withoutKey(current.account.held, facts.redemptionId)', 'held: current.account.held'],
    ],
    ['fetched-but-not-spent', 'village', ['spent: account.spent + held.quantity', 'spent: account.spent']],
    [
      'expiry-although-locked-offline',
      'desk',
      [
        "return kind === 'fulfil' && deskId === offline.deskId ? undefined : offline",
        "return kind === 'redemptionExpire' || (kind === 'fulfil' && deskId === offline.deskId) ? undefined : offline",
      ],
    ],
    ['fulfil-at-another-desk', 'desk', ["kind === 'fulfil' && deskId === offline.deskId", "kind === 'fulfil'"]],
    [
      'invented-order-gets-a-line',
      'desk',
      [
        'if (!held || (',
        "if (!held) return { account: before, entry: { kind: facts.kind, ok: false, why: 'VOID', quantity: 0, from: '', to: '', ref: {}, actor: facts.actor, at: facts.now } }\n  if ((",
      ],
      ['facts.now < held.expiresAt)) return null', 'facts.now < held.expiresAt)) return null'],
    ],
  ]),
  ...mutantsOf(`${domain}/decide-offline.ts`, [
    [
      'two-desks-hold-one-order',
      'desk',
      ["if (earlier && earlier.deskId !== deskId) return { ok: false, why: 'OTHER_DESK', offline: earlier }", ''],
    ],
    ['lock-ends-with-its-code', 'desk', ['lockedUntil: validUntil + syncMs', 'lockedUntil: validUntil']],
  ]),
  ...mutantsOf(`${domain}/caps.ts`, [
    ['cap-not-asked', 'purse', ['return caps.some((cap) =>', 'return caps.length > 9 && caps.some((cap) =>']],
    ['cap-of-yesterday-forgotten', 'year', ['const at = now - slumberMs', 'const at = now']],
  ]),
]
