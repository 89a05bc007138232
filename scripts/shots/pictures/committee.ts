import { people, type Stage } from '../stage-town'
import { picturesIn, type Picture } from './picture'

const { committee, leader } = people

/** The committee’s desk: deeds and appeals, points, the shop and its books. */
export function committeePictures({ rewardId, pickupCode, accountId, deeds, take }: Stage): Picture[] {
  return picturesIn('committee', committee, [
    { name: 'claims-review', page: 'claims', openid: leader },
    { name: 'claim-review', page: 'claim', openid: leader, parameters: { claimId: deeds.claimId } },
    { name: 'appeal-answer', page: 'appeal', parameters: { appealId: deeds.appealId } },
    { name: 'claims-entries', page: 'entries', parameters: { accountId } },
    { name: 'fulfil', page: 'fulfil', parameters: { code: pickupCode } },
    { name: 'budget', page: 'budget' },
    { name: 'rules-committee', page: 'rules' },
    { name: 'grant', page: 'grant' },
    { name: 'approvals', page: 'approvals', openid: 'demo-committee-2' },
    { name: 'audit', page: 'audit' },
    { name: 'audit-supervisor', page: 'audit', openid: 'demo-supervisor-1' },
    { name: 'stock', page: 'stock' },
    { name: 'goods', page: 'goods' },
    { name: 'goods-new', page: 'goods-edit' },
    { name: 'goods-edit', page: 'goods-edit', parameters: { rewardId } },
    { name: 'shop-hours', page: 'shop-hours' },
    { name: 'desk-phone', page: 'desk-phone' },
    { name: 'stock-movements', page: 'movements', parameters: { rewardId, name: '香皂' } },
    { name: 'money-movements', page: 'movements' },
    { name: 'purchase', page: 'purchase' },
    { name: 'write-off', page: 'write-off' },
    { name: 'stock-take', page: 'take' },
    { name: 'funds', page: 'funds' },
    { name: 'month', page: 'month' },
    { name: 'stock-take-counting', page: 'take', before: take.counting },
    { name: 'stock-take-differing', page: 'take', before: take.differing },
    { name: 'stock-take-closed', page: 'take', before: take.closed },
  ])
}
