import { accept } from './handlers/accept'
import { get } from './handlers/get'
import { list } from './handlers/list'
import { rate } from './handlers/rate'
import { resolve } from './handlers/resolve'
import { sendBack } from './handlers/send-back'
import { submit } from './handlers/submit'
import { verify } from './handlers/verify'

export { findEarning, type Earning } from './earning'
export { forgetReporter } from './forget-reporter'
export { listProofs, listProofsAfter, type Proof } from './proofs'
export { relayDirtyTickets } from './relay'

export const handlers = {
  'ticket.submit': submit,
  'ticket.get': get,
  'ticket.list': list,
  'ticket.accept': accept,
  'ticket.sendBack': sendBack,
  'ticket.resolve': resolve,
  'ticket.verify': verify,
  'ticket.rate': rate,
}
