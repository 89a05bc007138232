/** Who may call what, written out a second time: a method is never opened to others by one slip in its contract. */
import { contract } from '@shared/contract'
import type { Access } from '@shared/contract/method'

const methodsOf: Readonly<Record<string, readonly string[]>> = {
  person: ['session.get', 'grid.lookup', 'grid.join', 'household.addMember', 'person.deleteOwn'],
  member: [
    ...['household.get', 'household.invite', 'household.setProxy', 'household.removeMember', 'household.getPassbook'],
    ...['ticket.submit', 'ticket.get', 'ticket.list', 'ticket.rate'],
    ...['points.get', 'points.listEntries', 'points.getEntry', 'points.listRules'],
    ...['points.listClaimable', 'points.claimDeed', 'points.listClaims', 'points.getClaim'],
    ...['points.getGrievance', 'points.appeal', 'points.listAppeals', 'points.getAppeal'],
    ...['reward.list', 'reward.redeem', 'shop.get'],
    ...['redemption.get', 'redemption.list', 'redemption.cancel'],
    ...['redemption.getPickupCode', 'redemption.issueOfflineCode'],
  ],
  committee: [
    ...['points.reverse', 'points.grant', 'shop.update'],
    ...[
      'reward.listAll',
      'reward.create',
      'reward.update',
      'reward.publish',
      'reward.unpublish',
      'reward.proposePrice',
    ],
    ...['redemption.lookup', 'redemption.fulfil', 'redemption.listWaiting'],
    ...['redemption.registerDesk', 'redemption.listDesks', 'redemption.revokeDesk'],
    ...['redemption.syncOffline', 'redemption.listConflicts'],
    ...['stock.purchase', 'stock.addFunds', 'stock.writeOff'],
    ...['stock.startTake', 'stock.getTake', 'stock.countTake', 'stock.closeTake'],
  ],
  'committee gridLeader': [
    ...['approval.list', 'approval.decide', 'approval.withdraw', 'audit.proposeThaw', 'household.list'],
    ...['points.forecastRule', 'points.proposeRule', 'points.proposeBudget', 'points.listEntriesOf'],
    'ticket.verify',
  ],
  'committee gridLeader supervisor': [
    ...['points.getSolvency', 'points.listBudgets', 'points.answerAppeal'],
    ...['stock.list', 'stock.listTakes', 'stock.listMovements', 'stock.getMonth', 'stock.exportMonth'],
  ],
  'committee gridLeader gridWorker': ['points.reviewClaim'],
  'admin committee gridLeader supervisor': ['audit.getStatus', 'audit.listFindings'],
  'admin supervisor': ['audit.listBlocks'],
  'committee department dispatcher gridLeader gridWorker': ['ticket.accept', 'ticket.sendBack', 'ticket.resolve'],
}

const toWords = (access: Access) => (access.who === 'role' ? [...access.roles].sort().join(' ') : access.who)

test('every method is open to those named here and to nobody else', () => {
  const listed = Object.entries(methodsOf).flatMap(([who, names]) => names.map((name) => [name, who]))
  const allowed = Object.entries(contract).map(([name, { access }]) => [name, toWords(access)])
  expect(Object.fromEntries(allowed)).toEqual(Object.fromEntries(listed))
})
