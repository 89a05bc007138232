import { cancel } from './handlers/cancel'
import { fulfil } from './handlers/fulfil'
import { get } from './handlers/get'
import { getPickupCode } from './handlers/get-pickup-code'
import { issueOfflineCode } from './handlers/issue-offline-code'
import { list } from './handlers/list'
import { listConflicts } from './handlers/list-conflicts'
import { listDesks } from './handlers/list-desks'
import { listWaiting } from './handlers/list-waiting'
import { lookup } from './handlers/lookup'
import { registerDesk } from './handlers/register-desk'
import { revokeDesk } from './handlers/revoke-desk'
import { syncOffline } from './handlers/sync-offline'

export const handlers = {
  'redemption.get': get,
  'redemption.list': list,
  'redemption.getPickupCode': getPickupCode,
  'redemption.issueOfflineCode': issueOfflineCode,
  'redemption.lookup': lookup,
  'redemption.fulfil': fulfil,
  'redemption.cancel': cancel,
  'redemption.listWaiting': listWaiting,
  'redemption.registerDesk': registerDesk,
  'redemption.listDesks': listDesks,
  'redemption.revokeDesk': revokeDesk,
  'redemption.syncOffline': syncOffline,
  'redemption.listConflicts': listConflicts,
}

export { expireRedemptions } from '../ledger'
export { tellOfExpired } from './tell-of-expired'
