/** Every list and count of every repo finds its documents by an index, whatever the collection grows to. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AuditStore } from '../../cloudfunctions/modules/audit/audit.repo'
import { Books } from '../../cloudfunctions/modules/audit/books'
import * as appeal from '../../cloudfunctions/modules/appeal/appeal.repo'
import * as claim from '../../cloudfunctions/modules/claim/claim.repo'
import * as grid from '../../cloudfunctions/modules/grid/grid.repo'
import * as household from '../../cloudfunctions/modules/household/household.repo'
import * as message from '../../cloudfunctions/modules/message/message.repo'
import * as homes from '../../cloudfunctions/modules/person/household.repo'
import * as person from '../../cloudfunctions/modules/person/person.repo'
import { LedgerStore } from '../../cloudfunctions/modules/ledger/ledger.repo'
import { ShelfStore } from '../../cloudfunctions/modules/ledger/shelf.repo'
import * as points from '../../cloudfunctions/modules/points/rules.repo'
import * as warnings from '../../cloudfunctions/modules/points/warnings.repo'
import * as proposal from '../../cloudfunctions/modules/proposal/proposal.repo'
import * as redemption from '../../cloudfunctions/modules/redemption/redemption.repo'
import * as request from '../../cloudfunctions/modules/request/request.repo'
import * as reward from '../../cloudfunctions/modules/reward/reward.repo'
import * as stock from '../../cloudfunctions/modules/stock/stock.repo'
import * as ticket from '../../cloudfunctions/modules/ticket/ticket.repo'
import { database, type Database, type FindOptions, type Where } from '../../cloudfunctions/platform/database'
import { collections } from '../../cloudfunctions/schema'
import { Engine } from '../../localcloud/engine/engine'
import { auditReadings } from './audit-readings'
import { ledgerReadings } from './ledger-readings'

interface Query {
  readonly collection: string
  readonly where: Where
  readonly order: FindOptions['order']
}

/** Writes down what is asked and finds nothing. */
class Listener implements Database {
  readonly heard: Query[] = []
  find(collection: string, where: Where, { order }: FindOptions) {
    this.heard.push({ collection, where, order })
    return Promise.resolve([])
  }
  count(collection: string, where: Where) {
    this.heard.push({ collection, where, order: undefined })
    return Promise.resolve(0)
  }
  findById = () => Promise.resolve(null)
  insert = () => Promise.resolve('inserted' as const)
  updateWhere = () => Promise.resolve(0)
  removeById = () => Promise.resolve(0)
}

jest.mock('../../cloudfunctions/platform/database', () => ({ database: {} }))
const listener = new Listener()
Object.assign(database, {
  find: listener.find.bind(listener),
  count: listener.count.bind(listener),
  findById: listener.findById,
})

const page = { limit: 20 }
const second = { limit: 20, cursor: '1700000000000_tk_1' }

/** Each reading function with arguments of the shape it is given. A new one is added here. */
const readings: Record<string, Record<string, () => Promise<unknown>>> = {
  appeal: {
    findAppeal: () => appeal.findAppeal('ap_1'),
    findAppealByRequest: () => appeal.findAppealByRequest('p1', 'r1'),
    listDirtyAppeals: () => appeal.listDirtyAppeals(1.7e12, 50),
    listOverdueAppeals: () => appeal.listOverdueAppeals(1.7e12, 50),
    listAppealsOf: () => Promise.all([page, second].map((request) => appeal.listAppealsOf('p1', request))),
    listAppealsAt: () =>
      Promise.all([page, second].map((request) => appeal.listAppealsAt(['committee@DASNG'], request))),
  },
  claim: {
    findClaim: () => claim.findClaim('cl_1'),
    findClaimByRequest: () => claim.findClaimByRequest('p1', 'r1'),
    listClaimsById: () => claim.listClaimsById(['cl_1', 'cl_2']),
    listDirtyClaims: () => claim.listDirtyClaims(1.7e12, 50),
    listClaimsOf: () => Promise.all([page, second].map((request) => claim.listClaimsOf('p1', request))),
    listClaimsAt: () =>
      Promise.all(
        [page, second].map((request) => claim.listClaimsAt(['gridLeader@DASNG', 'committee@DASNG'], request)),
      ),
    countClaimsAt: () => claim.countClaimsAt(['committee@DASNG', 'committee@DA9']),
  },
  grid: {
    findGrid: () => grid.findGrid('DASNAM'),
    findGridsByCode: () => grid.findGridsByCode(['DASNAM', 'DASNBE']),
    listBaseGrids: () => grid.listBaseGrids('DA9'),
  },
  household: {
    findInvitation: () => household.findInvitation('iv_1'),
    findInvitationByCode: () => household.findInvitationByCode('ABCDEFGH'),
    listWaiting: () => household.listWaiting('hh_1', 1.7e12, 5),
  },
  homes: {
    findHousehold: () => homes.findHousehold('hh_1'),
    listHouseholdsUnder: async () => {
      await homes.listHouseholdsUnder(['DASNG'], { limit: 20 })
      await homes.listHouseholdsUnder(['DASNG'], { limit: 20, begins: '陈' })
      await homes.listHouseholdsUnder(['DASNG'], { limit: 20, begins: '陈', after: { name: '陈家', id: 'hh_1' } })
    },
  },
  message: { listQueued: () => message.listQueued(50) },
  person: {
    findPersonByOpenid: () => person.findPersonByOpenid('o1'),
    findPerson: () => person.findPerson('p1'),
    listPersonsById: () => person.listPersonsById(['p1', 'p2']),
    listMembersOf: () => person.listMembersOf('hh_1'),
    listGrantHolders: () => person.listGrantHolders(['DASNAM', 'DASNG'], ['gridWorker']),
  },
  points: {
    findRuleVersion: () => points.findRuleVersion('DASNG', 'DEED-CLEAN', 3),
    findRulesOf: () => points.findRulesOf('DASNG'),
  },
  warnings: {
    listProgress: () => warnings.listProgress(['2026-12-31_30']),
    listReversalNotices: () => warnings.listReversalNotices(1.7e12, 50),
  },
  proposal: {
    findProposal: () => proposal.findProposal('pr_1'),
    listProposalsBy: () => Promise.all([page, second].map((request) => proposal.listProposalsBy('p1', request))),
    listProposalsUnder: () =>
      Promise.all(
        [page, second].map((request) => proposal.listProposalsUnder(['DASNG', 'DA9'], ['open', 'done'], request)),
      ),
    listInterrupted: () => proposal.listInterrupted(1.7e12, 50),
    listUntold: () => proposal.listUntold(1.7e12, 50),
  },
  request: { findFingerprint: () => request.findFingerprint('p1_r1') },
  redemption: {
    findRedemptionIdByCode: () => redemption.findRedemptionIdByCode('mac'),
    findOfflinePickup: () => redemption.findOfflinePickup('rd_1_dk_1'),
    listConflicts: () =>
      Promise.all([page, second].map((request) => redemption.listConflicts(['DASNG', 'DAZMG'], request))),
  },
  reward: {
    findReward: () => reward.findReward('r1'),
    listRewardsById: () => reward.listRewardsById(['r1', 'r2']),
    listRewards: async () => {
      for (const only of ['live', 'any'] as const) {
        await reward.listRewards('DASNG', { limit: 20, only, after: undefined })
        await reward.listRewards('DASNG', { limit: 20, only, after: { key: 3, id: 'r1' } })
      }
    },
  },
  stock: {
    findDelivery: () => stock.findDelivery('de_1'),
    findWriteOff: () => stock.findWriteOff('wo_1'),
    findTake: () => stock.findTake('st_1'),
    listTakesById: () => stock.listTakesById(['st_1', 'st_2']),
    findSheet: () => stock.findSheet('DASNG_2026-11'),
    listOpenDeliveries: () => stock.listOpenDeliveries(1.7e12, 50),
    listTakesOf: () =>
      Promise.all([{ limit: 20 }, { limit: 20, cursor: '7_st_1' }].map((page) => stock.listTakesOf('DASNG', page))),
    listDueTakes: () => stock.listDueTakes(1.7e12, 20),
    listWarningsOf: () => stock.listWarningsOf('DASNG', 50),
  },
  ticket: {
    findTicket: () => ticket.findTicket('tk_1'),
    listTicketsById: () => ticket.listTicketsById(['tk_1', 'tk_2']),
    listTicketsAfter: () => ticket.listTicketsAfter('tk_1', 50),
    listDirtyTickets: () => ticket.listDirtyTickets(50),
    countOpenOf: () => ticket.countOpenOf('p1'),
    listMine: () => Promise.all([page, second].map((request) => ticket.listMine('p1', request))),
    listAssigned: () => Promise.all([page, second].map((request) => ticket.listAssigned('p1', request))),
    listOfGrids: () => Promise.all([page, second].map((request) => ticket.listOfGrids(['DASNG', 'DAZMG'], request))),
    listAtDesk: () =>
      Promise.all([page, second].map((request) => ticket.listAtDesk(['DA9'], ['submitted', 'resolved'], request))),
    listOverdue: () => Promise.all([page, second].map((request) => ticket.listOverdue(['DA9'], 1.7e12, request))),
  },
  ledger: ledgerReadings(new LedgerStore(listener)),
  ...auditReadings(new AuditStore(listener), new Books(listener)),
}

const isReading = (name: string) => /^(find|list|count)[A-Z]/.test(name)
const methodsOf = (type: { prototype: object }) => Object.getOwnPropertyNames(type.prototype)

test.each([
  ['appeal', Object.keys(appeal)],
  ['claim', Object.keys(claim)],
  ['grid', Object.keys(grid)],
  ['household', Object.keys(household)],
  ['homes', Object.keys(homes)],
  ['message', Object.keys(message)],
  ['person', Object.keys(person)],
  ['ledger', [...methodsOf(LedgerStore), ...methodsOf(ShelfStore)]],
  ['audit', methodsOf(AuditStore)],
  ['books', methodsOf(Books)],
  ['points', Object.keys(points)],
  ['warnings', Object.keys(warnings)],
  ['proposal', Object.keys(proposal)],
  ['request', Object.keys(request)],
  ['redemption', Object.keys(redemption)],
  ['reward', Object.keys(reward)],
  ['stock', Object.keys(stock)],
  ['ticket', Object.keys(ticket)],
])('every reading function of %s is tried here', (name, members) => {
  expect(Object.keys(readings[name] ?? {}).sort()).toEqual(members.filter(isReading).sort())
})

let engine: Engine
const folder = mkdtempSync(path.join(tmpdir(), 'indexes-'))
beforeAll(async () => {
  engine = new Engine(folder)
  await engine.ensureSchema(collections)
})
afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

const all = Object.entries(readings).flatMap(([module, functions]) =>
  Object.entries(functions).map(([name, read]) => [`${module} ${name}`, read] as const),
)

test.each(all)('%s goes by an index, and in its order', async (_, read) => {
  listener.heard.length = 0
  await read()
  for (const { collection, where, order = [] } of listener.heard) {
    const sorting = order.map(([field, way]): [string, 1 | -1] => [field, way === 'asc' ? 1 : -1])
    const plan = engine.explain(collection, where, sorting)
    expect({ collection, where, isNarrowed: plan.equalities > 0 || plan.bounded }).toMatchObject({ isNarrowed: true })
    expect({ collection, where, order, isOrdered: plan.ordered }).toMatchObject({ isOrdered: true })
  }
})
