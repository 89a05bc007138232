import type { Anomaly } from './history'
import type { Mutation } from './mutant-build'
import type { Mode, Workload } from './run-histories'

export interface Mutant extends Mutation {
  name: string
  workload: Workload
  mode: Mode
  /** What the checker may call it; which of these comes first depends on the seed. */
  anomalies: Anomaly[]
  /** Where to begin, for those that few seeds show. Default 1. */
  firstSeed?: number
}

/** Guards of the engine, each taken away, with the workload that needs it. */
export const mutants: Mutant[] = [
  {
    name: 'a transaction writes over what changed since its snapshot',
    file: 'reservation.ts',
    changes: [['if (versionIn(this.store.documents.get(key)) !== version) throw transactionConflict()', '']],
    workload: 'list-append',
    mode: 'in turns',
    anomalies: ['lost update', 'lost write'],
  },
  {
    name: 'two transactions write one document',
    file: 'transactions.ts',
    changes: [['if (locks.some((lock) => this.isLocked(lock, transaction))) throw transactionConflict()', '']],
    workload: 'list-append',
    mode: 'in turns',
    anomalies: ['lost update', 'lost write', 'shared seat'],
  },
  {
    name: 'writes outside do not wait for transactions',
    file: 'write-path.ts',
    changes: [['if (locks.some((lock) => this.transactions.isLocked(lock)))', 'if (locks.length < 0)']],
    workload: 'list-append',
    mode: 'in turns',
    anomalies: ['lost update', 'lost write', 'shared seat'],
  },
  {
    name: 'unique keys are not locked',
    file: 'reservation.ts',
    changes: [['if (!collection.indexes.some((index) => index.unique)) return locks', 'return locks']],
    workload: 'list-append',
    mode: 'in turns',
    anomalies: ['shared seat'],
  },
  {
    name: 'a unique key is only looked for in the snapshot',
    file: 'reservation.ts',
    changes: [
      [
        'if (owners.some((owner) => !transaction.writes.has(nameOf(owner)))) throw transactionConflict()',
        'void owners',
      ],
    ],
    workload: 'list-append',
    mode: 'in turns',
    anomalies: ['shared seat'],
    firstSeed: 100,
  },
  {
    name: 'reads of a transaction see the latest state',
    file: 'engine.ts',
    changes: [['{ snapshot: this.transactions.snapshotOf(transaction), writes:', '{ writes:']],
    workload: 'list-append',
    mode: 'in turns',
    anomalies: ['non-repeatable read', 'G-single read skew'],
  },
  {
    name: 'each read of a transaction has a snapshot of its own',
    file: 'transactions.ts',
    changes: [['transaction.snapshot ??= this.store.snapshot()', 'transaction.snapshot = this.store.snapshot()']],
    workload: 'bank',
    mode: 'together',
    anomalies: ['non-repeatable read', 'money appeared or vanished'],
  },
  {
    name: 'a transaction does not see its own writes',
    file: 'engine.ts',
    changes: [[', writes: transaction.writes }', ' }']],
    workload: 'list-append',
    mode: 'in turns',
    anomalies: ['own write not seen'],
  },
  {
    name: 'reads outside see what is not committed',
    file: 'engine.ts',
    changes: [
      [
        ': read({})',
        ": read({ writes: new Map([...this.transactions['open'].values()].flatMap(({ writes }) => [...writes])) })",
      ],
    ],
    workload: 'list-append',
    mode: 'in turns',
    anomalies: ['G1a aborted read', 'G1b intermediate read', 'incompatible order', 'G-single read skew'],
  },
  {
    name: 'a commit writes one document after the other',
    file: 'write-path.ts',
    changes: [
      [
        'await this.store.write(() => {\n        if (!this.transactions.isOpen(transaction)) throw transactionMissing()\n        for',
        'for',
      ],
      ['this.writer.apply(write)\n      })', 'await this.store.write(() => this.writer.apply(write))'],
    ],
    workload: 'bank',
    mode: 'together',
    anomalies: ['money appeared or vanished'],
  },
  {
    name: 'a commit writes the first document only',
    file: 'write-path.ts',
    changes: [['transaction.writes.values()) this', '[...transaction.writes.values()].slice(0, 1)) this']],
    workload: 'bank',
    mode: 'in turns',
    anomalies: ['money appeared or vanished', 'lost update'],
  },
  {
    name: 'a commit is acknowledged before it is there',
    file: 'write-path.ts',
    changes: [
      [
        'await this.store.write(() => {\n        if (!this.transactions.isOpen(transaction)) throw transactionMissing()',
        'void this.store.write(() => {',
      ],
    ],
    workload: 'list-append',
    mode: 'in turns',
    anomalies: ['stale read', 'lost write', 'lost update'],
  },
  {
    name: 'a conditional update decides before its turn to write',
    file: 'write-path.ts',
    changes: [
      [
        'return await this.store.write(() => this.decideAndApply(decide))',
        'const decision = decide()\nreturn await this.store.write(() => this.decideAndApply(() => decision))',
      ],
    ],
    workload: 'list-append',
    mode: 'together',
    anomalies: ['lost update', 'lost write'],
  },
  {
    name: 'an aborted transaction leaves its locks',
    file: 'transactions.ts',
    changes: [['for (const lock of transaction.locks) this.owners.delete(lock)', '']],
    workload: 'list-append',
    mode: 'in turns',
    anomalies: ['stuck', 'refused without cause'],
  },
  {
    name: 'a loser is not ended',
    file: 'write-path.ts',
    changes: [['if (isFatal(error)) this.transactions.end(transaction)', '']],
    workload: 'list-append',
    mode: 'in turns',
    anomalies: ['stuck', 'refused without cause'],
  },
  {
    name: 'the time limit is not kept',
    file: 'transactions.ts',
    changes: [['setTimeout(() => this.end(transaction), LIFETIME_MS)', 'setTimeout(() => undefined, LIFETIME_MS)']],
    workload: 'bank',
    mode: 'in turns',
    anomalies: ['outlived its time'],
  },
  {
    name: 'a write that begins to wait misses the end it waits for',
    file: 'transactions.ts',
    changes: [['if (!locks.some((lock) => this.isLocked(lock))) return Promise.resolve()', '']],
    workload: 'list-append',
    mode: 'together',
    anomalies: ['stuck'],
    firstSeed: 30,
  },
]
