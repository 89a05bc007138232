import type { CollectionDefinition } from '../../platform/schema'

/** The ledger's documents, and the orders in which they are looked for. */
export const collections: CollectionDefinition[] = [
  {
    name: 'accounts',
    indexes: [
      {
        name: 'by_dirty',
        keys: [
          ['dirtyAt', 1],
          ['_id', 1],
        ],
      },
      {
        name: 'by_issuer',
        keys: [
          ['issuerId', 1],
          ['_id', 1],
        ],
      },
      {
        name: 'by_issuer_dirty',
        keys: [
          ['issuerId', 1],
          ['dirtyAt', 1],
        ],
      },
      {
        name: 'by_lot_end',
        keys: [
          ['lots.expiresOn', 1],
          ['_id', 1],
        ],
      },
    ],
  },
  {
    name: 'journal',
    indexes: [
      {
        name: 'by_account',
        keys: [
          ['accountId', 1],
          ['sequence', -1],
        ],
      },
      {
        name: 'by_issuer',
        keys: [
          ['issuerId', 1],
          ['at', 1],
          ['_id', 1],
        ],
      },
      {
        name: 'by_pool',
        keys: [
          ['ref.pool', 1],
          ['at', -1],
          ['_id', -1],
        ],
      },
    ],
  },
  {
    name: 'pools',
    indexes: [
      { name: 'by_subject', keys: [['subject', 1]] },
      {
        name: 'by_issuer',
        keys: [
          ['issuerId', 1],
          ['_id', 1],
        ],
      },
      {
        name: 'by_dirty',
        keys: [
          ['dirtyAt', 1],
          ['_id', 1],
        ],
      },
    ],
  },
  {
    name: 'redemptions',
    indexes: [
      {
        name: 'by_account',
        keys: [
          ['accountId', 1],
          ['createdAt', -1],
          ['_id', -1],
        ],
      },
      {
        name: 'by_shop',
        keys: [
          ['shop', 1],
          ['status', 1],
          ['createdAt', 1],
          ['_id', 1],
        ],
      },
      {
        name: 'by_end',
        keys: [
          ['status', 1],
          ['expiresAt', 1],
          ['_id', 1],
        ],
      },
    ],
  },
  { name: 'shops', indexes: [{ name: 'by_path', keys: [['gridPath', 1]] }] },
]
