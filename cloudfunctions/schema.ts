import { collections as audit } from './modules/audit/audit.repo'
import { collections as grid } from './modules/grid/grid.repo'
import { collections as invitation } from './modules/household/household.repo'
import { collections as message } from './modules/message/message.repo'
import { collections as household } from './modules/person/household.repo'
import { collections as person } from './modules/person/person.repo'
import { collections as ledger } from './modules/ledger/ledger.repo'
import { collections as points } from './modules/points/rules.repo'
import { collections as warnings } from './modules/points/warnings.repo'
import { collections as proposal } from './modules/proposal/proposal.repo'
import { collections as redemption } from './modules/redemption/redemption.repo'
import { collections as request } from './modules/request/request.repo'
import { collections as reward } from './modules/reward/reward.repo'
import { collections as drafts } from './modules/stock/month-drafts.repo'
import { collections as stock } from './modules/stock/stock.repo'
import { collections as ticket } from './modules/ticket/ticket.repo'
import { collections as appeal } from './modules/appeal/appeal.repo'
import { collections as claim } from './modules/claim/claim.repo'
import { collections as jobs } from './jobs/marks.repo'
import type { CollectionDefinition } from './platform/schema'

/** Every collection and index, for localcloud and for deployment alike. */
export const collections: CollectionDefinition[] = [
  ...grid,
  ...household,
  ...invitation,
  ...person,
  ...ticket,
  ...message,
  ...ledger,
  ...reward,
  ...redemption,
  ...stock,
  ...drafts,
  ...points,
  ...warnings,
  ...proposal,
  ...request,
  ...claim,
  ...appeal,
  ...audit,
  ...jobs,
  { name: 'seeds', indexes: [] },
]
