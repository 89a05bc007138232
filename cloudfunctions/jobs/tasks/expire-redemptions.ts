import { expireRedemptions } from '../../modules/redemption'
import type { Task } from '../schedule'

/** Goods nobody fetched go back on the shelf, and the points to their account. */
export const expireRedemptionsTask: Task = {
  name: 'expire-redemptions',
  everyMinutes: 10,
  run: expireRedemptions,
}
