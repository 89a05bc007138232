import { finishDeliveries, tendTakes } from '../../modules/stock'
import type { Task } from '../schedule'

/** Deliveries and stock-takes somebody was cut off in, and takes nobody finished within a day. */
export const tendStockTask: Task = {
  name: 'tend-stock',
  everyMinutes: 4,
  run: async (now, stint) => (await finishDeliveries(now, stint)) + (await tendTakes(now, stint)),
}
