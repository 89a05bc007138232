import { decide } from './handlers/decide'
import { list } from './handlers/list'
import { withdraw } from './handlers/withdraw'

export const handlers = { 'approval.list': list, 'approval.decide': decide, 'approval.withdraw': withdraw }

export { carryOutInterrupted } from './carry-out'
