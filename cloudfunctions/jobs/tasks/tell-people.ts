import { tellOfReversals } from '../../modules/points'
import { tellOfProposals } from '../../modules/proposal'
import { tellOfExpired } from '../../modules/redemption'
import type { Task } from '../schedule'

/** Messages of what waits for a second person, of points one person took back, and of goods nobody fetched. */
export const tellPeopleTask: Task = {
  name: 'tell-people',
  everyMinutes: 10,
  run: async (now, stint) =>
    (await tellOfProposals(now, stint)) + (await tellOfReversals(now, stint)) + (await tellOfExpired(now, stint)),
}
