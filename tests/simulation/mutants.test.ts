import { buildMutant, type Mutation } from './mutant-build'
import type { Scene } from './plan'

const ledger = 'cloudfunctions/modules/ledger'

/** Mistakes in the core, each with the scene that shows it soonest. All of them have to be found. */
const mistakes: readonly (Mutation & { name: string; scene: Scene })[] = [
  {
    name: 'the journal is read before the account',
    scene: 'hammer',
    file: `${ledger}/apply-op.ts`,
    changes: [
      [
        'const account = await store.findAccount(accountId)',
        'const early = await store.findEntry(op)\nconst account = await store.findAccount(accountId)',
      ],
      ['store.findEntry(op), prepare', 'early, prepare'],
    ],
  },
  {
    name: 'the journal is not read at all',
    scene: 'hammer',
    file: `${ledger}/apply-op.ts`,
    changes: [['store.findEntry(op), prepare', 'null, prepare']],
  },
  {
    name: 'the account is written whatever its version',
    scene: 'hammer',
    file: `${ledger}/ledger.repo.ts`,
    changes: [
      [
        "this.database.updateWhere('accounts', { _id, version }, update)) === 1\n  }\n\n  /** Empties",
        "this.database.updateWhere('accounts', { _id }, update)) === 1\n  }\n\n  /** Empties",
      ],
    ],
  },
  {
    name: 'the outbox is dropped before the journal has it',
    scene: 'hammer',
    file: `${ledger}/relay.ts`,
    changes: [
      [
        'await ledger.store.insertEntries(account.outbox)\n',
        'await ledger.store.dropOutbox(account)\nawait ledger.store.insertEntries(account.outbox)\n',
      ],
    ],
  },
  {
    name: 'an outbox is dropped although lines were added meanwhile',
    scene: 'hammer',
    file: `${ledger}/ledger.repo.ts`,
    changes: [
      [
        "'accounts', { _id, version }, update)) === 1\n  }\n\n  findEntry",
        "'accounts', { _id }, update)) === 1\n  }\n\n  findEntry",
      ],
    ],
  },
  {
    name: 'a token ends without its nonce',
    scene: 'village',
    file: `${ledger}/ledger.repo.ts`,
    changes: [['[`holds.${op}.nonce`]: nonce }', '[`holds.${op}.nonce`]: { $exists: true } }']],
  },
  {
    name: 'a second send takes a second token',
    scene: 'rush',
    file: `${ledger}/ledger.repo.ts`,
    changes: [['      [slot]: { $exists: false },\n', '']],
  },
  {
    name: 'units are taken without asking how many there are',
    scene: 'rush',
    file: `${ledger}/ledger.repo.ts`,
    changes: [['      available: { $gte: token.quantity },\n', '']],
  },
  {
    name: 'the sweeper releases without a fence',
    scene: 'rush',
    file: `${ledger}/sweep.ts`,
    changes: [
      ['decide: (account) => decideVoid(account, act),', 'decide: () => (act ? null : null),'],
      [
        'if (!entry) throw new Error(',
        "if (!entry) return ledger.store.endToken(poolId, op, token.nonce, token.quantity, 'available')\nif (!entry) throw new Error(",
      ],
    ],
  },
  {
    name: 'the sweeper takes any committed line for the token’s own',
    scene: 'village',
    file: `${ledger}/sweep.ts`,
    changes: [['entry.ok && entry.ref.pool === poolId && entry.ref.nonce === token.nonce', 'entry.ok']],
  },
  {
    name: 'the token is given back although its operation committed',
    scene: 'rush',
    file: `${ledger}/pool-token.ts`,
    changes: [['|| (entry.ok && entry.ref.pool === token.pool && entry.ref.nonce === token.nonce)', '']],
  },
  {
    name: 'a lost reply to a hold counts as held',
    scene: 'rush',
    file: `${ledger}/pool-token.ts`,
    changes: [
      [
        'if (await store.holdToken(poolId, op, { accountId, quantity, nonce, at: clock() })) {',
        'if (await store.holdToken(poolId, op, { accountId, quantity, nonce, at: clock() }).catch(() => true)) {',
      ],
    ],
  },
  {
    name: 'a redemption stays open after its end',
    scene: 'village',
    file: 'shared/domain/ledger/decide-resolve.ts',
    changes: [['held: withoutKey(current.account.held, facts.redemptionId)', 'held: current.account.held']],
  },
  {
    name: 'expired points stay available',
    scene: 'village',
    file: 'shared/domain/ledger/account.ts',
    changes: [['available: account.available - expired, expired:', 'available: account.available, expired:']],
  },
  {
    name: 'returned points come back without their lots',
    scene: 'village',
    file: 'shared/domain/ledger/account.ts',
    changes: [['lots: addLots(account.lots, kept)', 'lots: account.lots']],
  },
  {
    name: 'points handed in for goods are not counted as spent',
    scene: 'village',
    file: 'shared/domain/ledger/decide-resolve.ts',
    changes: [['spent: account.spent + held.quantity', 'spent: account.spent']],
  },
]

const worlds = Number(process.env['MUTANT_WORLDS'] ?? 3_000)

beforeEach(() => {
  jest.spyOn(console, 'error').mockReturnValue(undefined)
})

describe('the simulation finds the mistake when', () => {
  it.each(mistakes)(
    '$name',
    async ({ scene, ...mutation }) => {
      const runMutant = await buildMutant(mutation)
      const { finding } = await runMutant(scene, 1, worlds)
      if (process.env['MUTANT_TALK'])
        process.stdout.write(`${mutation.name}: ${JSON.stringify(finding).slice(0, 160)}\n`)
      expect(finding).not.toBeNull()
    },
    600_000,
  )
})
