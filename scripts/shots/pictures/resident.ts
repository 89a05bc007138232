import { people, type Stage } from '../stage-town'
import { picturesIn, type Picture } from './picture'

const { newcomer, resident } = people

/** What a household sees and does. */
export function residentPictures({ accepted, resolved, rewardId, redemptionId, offlineId, deeds }: Stage): Picture[] {
  return picturesIn('resident', resident, [
    { name: 'join', page: 'join', openid: newcomer, parameters: { gridCode: 'DASNAM' } },
    { name: 'submit', page: 'submit' },
    { name: 'ticket-resident', page: 'ticket', parameters: { ticketId: accepted } },
    { name: 'verdict', page: 'verdict', parameters: { ticketId: resolved } },
    { name: 'reward', page: 'reward', parameters: { rewardId } },
    { name: 'redemption', page: 'redemption', parameters: { redemptionId } },
    { name: 'redemption-offline', page: 'redemption', parameters: { redemptionId: offlineId } },
    { name: 'redemptions', page: 'redemptions' },
    { name: 'household', page: 'household' },
    { name: 'passbook', page: 'passbook' },
    { name: 'privacy', page: 'privacy' },
    { name: 'points', page: 'points' },
    { name: 'entry', page: 'entry', parameters: { entryId: redemptionId } },
    { name: 'claim-form', page: 'claim' },
    { name: 'claims-mine', page: 'claims' },
    { name: 'claim-detail', page: 'claim-detail', parameters: { claimId: deeds.refusedId } },
    { name: 'appeal-form', page: 'appeal', parameters: { claimId: deeds.refusedId } },
    { name: 'appeal-detail', page: 'appeal-detail', parameters: { appealId: deeds.appealId } },
    { name: 'rules-resident', page: 'rules' },
  ])
}
