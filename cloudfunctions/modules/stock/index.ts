import { addFunds } from './handlers/add-funds'
import { closeTake } from './handlers/close-take'
import { countTake } from './handlers/count-take'
import { exportMonth } from './handlers/export-month'
import { getMonth } from './handlers/get-month'
import { getTake } from './handlers/get-take'
import { list } from './handlers/list'
import { listMovements } from './handlers/list-movements'
import { listTakes } from './handlers/list-takes'
import { purchase } from './handlers/purchase'
import { startTake } from './handlers/start-take'
import { writeOff } from './handlers/write-off'

export const handlers = {
  'stock.list': list,
  'stock.purchase': purchase,
  'stock.addFunds': addFunds,
  'stock.writeOff': writeOff,
  'stock.startTake': startTake,
  'stock.getTake': getTake,
  'stock.countTake': countTake,
  'stock.closeTake': closeTake,
  'stock.listTakes': listTakes,
  'stock.listMovements': listMovements,
  'stock.getMonth': getMonth,
  'stock.exportMonth': exportMonth,
}

export { bookGift, finishDeliveries } from './book-delivery'
export { addFundsApproved, bringMoney } from './bring-money'
export { fundIdOf } from './fund'
export { tendTakes } from './run-take'
export { writeOffApproved } from './take-off'
export { findVoidObstacle, voidOrders } from './void-orders'
export { watchShelves } from './warn-low-stock'
