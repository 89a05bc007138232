import { tellOfReversals } from '../../modules/points'
import { tellOfProposals } from '../../modules/proposal'
import type { Task } from '../schedule'

/** Messages a function died over: of what waits for a second person, and of points taken back by one. */
export const tellPeopleTask: Task = {
  name: 'tell-people',
  everyMinutes: 10,
  run: async (now, stint) => (await tellOfProposals(now, stint)) + (await tellOfReversals(now, stint)),
}
