import { collections as grid } from './modules/grid/grid.repo'
import { collections as household } from './modules/household/household.repo'
import { collections as message } from './modules/message/message.repo'
import { collections as person } from './modules/person/person.repo'
import { collections as ledger } from './modules/ledger/ledger.repo'
import { collections as points } from './modules/points/rules.repo'
import { collections as proposal } from './modules/proposal/proposal.repo'
import { collections as redemption } from './modules/redemption/redemption.repo'
import { collections as request } from './modules/request/request.repo'
import { collections as reward } from './modules/reward/reward.repo'
import { collections as ticket } from './modules/ticket/ticket.repo'
import type { CollectionDefinition } from './platform/schema'

/** Every collection and index, for localcloud and for deployment alike. */
export const collections: CollectionDefinition[] = [
  ...grid,
  ...household,
  ...person,
  ...ticket,
  ...message,
  ...ledger,
  ...reward,
  ...redemption,
  ...points,
  ...proposal,
  ...request,
  { name: 'seeds', indexes: [] },
]
