import { mutantsOf } from './mutant'

const ledger = 'cloudfunctions/modules/ledger'

/** Guards of "exactly once": ids, the order of reading, the condition of the write, the chain, the relay. */
export const commitMutants = [
  ...mutantsOf(`${ledger}/account-id.ts`, [
    [
      'award-id-without-the-account',
      'purse',
      ['`aw_${ticketId}_${ruleCode}_${accountId}`', '`aw_${ticketId}_${ruleCode}`'],
    ],
    [
      'redemption-id-without-the-request',
      'village',
      ['`rd_${accountId}_${requestId}`', '`rd_${accountId}_${requestId.slice(0, 25)}0`'],
    ],
    ['reversal-id-without-the-entry', 'purse', ['`rev_${entryId}`', '`rev_${entryId.slice(0, 5)}`']],
  ]),
  ...mutantsOf(`${ledger}/award.ts`, [
    ['award-lost-to-the-sweeper', 'purse', ["if (entry.kind !== 'void') return entry", 'return entry']],
    [
      'award-goes-on-after-a-refusal',
      'hammer',
      ["if (entry.kind !== 'void') return entry", 'if (entry.ok) return entry'],
    ],
  ]),
  ...mutantsOf(`${ledger}/commit-once.ts`, [
    [
      'journal-read-first',
      'hammer',
      ['const document = await find()', 'const early = await store.findEntry(op)\n  const document = await find()'],
      ['null : store.findEntry(op)', 'null : early'],
    ],
    ['journal-not-read', 'hammer', ['null : store.findEntry(op)', 'null : null']],
    ['own-lines-not-recalled', 'hammer', ['if (known) return { entry: known }', '']],
    [
      'lost-reply-counts-as-committed',
      'hammer',
      ["if ('error' in written) return written", "if ('error' in written) return { value: decided.entry }"],
    ],
    [
      'lost-race-counts-as-committed',
      'hammer',
      ["written.value ? { value: decided.entry } : 'again'", '{ value: decided.entry }'],
    ],
  ]),
  ...mutantsOf(`${ledger}/ledger.repo.ts`, [
    [
      'account-written-whatever-its-version',
      'hammer',
      [
        '{ _id, version, frozen: { $exists: false } }\n    const update = dirtyAt',
        '{ _id, frozen: { $exists: false } }\n    const update = dirtyAt',
      ],
    ],
    [
      'frozen-account-accepts',
      'desk',
      [
        '{ _id, version, frozen: { $exists: false } }\n    const update = dirtyAt',
        '{ _id, version }\n    const update = dirtyAt',
      ],
    ],
    [
      'amendment-whatever-the-version',
      'desk',
      [
        '{ _id, version, frozen: { $exists: false } }\n    const update = { $set: { version: version + 1',
        '{ _id, frozen: { $exists: false } }\n    const update = { $set: { version: version + 1',
      ],
    ],
    [
      'amendment-of-a-frozen-account',
      'desk',
      [
        '{ _id, version, frozen: { $exists: false } }\n    const update = { $set: { version: version + 1',
        '{ _id, version }\n    const update = { $set: { version: version + 1',
      ],
    ],
    [
      'amendment-writes-the-outbox-back',
      'purse',
      [
        'async amendAccount({ _id, version, pending, held }: Account)',
        'async amendAccount({ _id, version, pending, held, outbox }: Account)',
      ],
      ['$set: { version: version + 1, pending, held }', '$set: { version: version + 1, pending, held, outbox }'],
    ],
    [
      'relay-clears-the-mark-whatever-came-meanwhile',
      'hammer',
      [', head: { $in: emptied.map(({ head }) => head) } }', ' }'],
    ],
  ]),
  ...mutantsOf(`${ledger}/apply-op.ts`, [
    ['memory-taken-for-whole', 'hammer', ['.length === sequence', '.length > 0']],
    ['memory-whole-a-line-too-long', 'hammer', ['.length === sequence', '.length >= sequence - 1']],
    [
      'frozen-account-answers-as-committed',
      'desk',
      [
        'if (before.frozen) throw new AccountFrozen(before._id)',
        'if (before.frozen) return { entry: { ...before.outbox[0], hash: "" } as never, write: () => Promise.resolve(true) }',
      ],
    ],
  ]),
  ...mutantsOf(`${ledger}/chain.ts`, [
    [
      'hash-without-previous',
      'hammer',
      ['return sha256(canonical(entry))', 'return sha256(canonical({ ...entry, previous: undefined }))'],
    ],
    [
      'line-without-its-sequence',
      'hammer',
      ['sequence: before.sequence + 1,\n    ...draft', 'sequence: before.sequence,\n    ...draft'],
    ],
    ['line-not-chained', 'hammer', ['previous: before.head,', "previous: '',"]],
    ['pending-never-cleared', 'purse', ['pending: withoutKey(after.pending, op)', 'pending: after.pending']],
    ['version-not-raised', 'hammer', ['version: before.version + 1', 'version: before.version']],
    ['outbox-replaced-instead-of-extended', 'hammer', ['outbox: [...before.outbox, entry]', 'outbox: [entry]']],
    ['outbox-not-marked', 'village', ['dirtyAt: before.dirtyAt ?? draft.at,', '']],
  ]),
  ...mutantsOf(`${ledger}/relay.ts`, [
    [
      'relay-drops-before-it-inserts',
      'hammer',
      [
        'await ledger.store.insertEntries(lines)\n  const settled = await settle(ledger, lines)\n',
        'const settled = lines.map(({ _id }) => _id)\n',
      ],
      [
        "dropLines('accounts', accounts, settled)",
        "dropLines('accounts', accounts, settled)\n  await ledger.store.insertEntries(lines)\n  await settle(ledger, lines)",
      ],
    ],
    ['relay-drops-without-the-effects', 'village', ['await settle(ledger, lines)', 'lines.map(({ _id }) => _id)']],
    [
      'pool-lines-dropped-unwritten',
      'shelf',
      ['await store.insertEntries(lines)', 'await store.insertEntries(lines.slice(1))'],
    ],
  ]),
  ...mutantsOf(`${ledger}/settle.ts`, [
    ['list-does-not-close', 'village', ['await ledger.store.closeRedemptions(', 'void (']],
    [
      'token-of-a-cancelled-order-consumed',
      'village',
      ["kind === 'fulfil' ? 'consumed' : 'available'", "kind === 'redeem' ? 'available' : 'consumed'"],
    ],
    [
      'token-of-fetched-goods-given-back',
      'village',
      ["kind === 'fulfil' ? 'consumed' : 'available'", "kind === 'redeem' ? 'consumed' : 'available'"],
    ],
  ]),
  ...mutantsOf(`${ledger}/redemptions.ts`, []),
]
