import { cancel } from './handlers/cancel'
import { fulfil } from './handlers/fulfil'
import { get } from './handlers/get'
import { getPickupCode } from './handlers/get-pickup-code'
import { list } from './handlers/list'
import { listWaiting } from './handlers/list-waiting'
import { lookup } from './handlers/lookup'

export const handlers = {
  'redemption.get': get,
  'redemption.list': list,
  'redemption.getPickupCode': getPickupCode,
  'redemption.lookup': lookup,
  'redemption.fulfil': fulfil,
  'redemption.cancel': cancel,
  'redemption.listWaiting': listWaiting,
}

export { expireRedemptions } from '../ledger'
