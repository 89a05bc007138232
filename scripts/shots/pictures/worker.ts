import { people, type Stage } from '../stage-town'
import { picturesIn, type Picture } from './picture'

const { worker } = people

/** What a grid worker does with a report. */
export function workerPictures({ accepted, waiting }: Stage): Picture[] {
  return picturesIn('worker', worker, [
    { name: 'ticket-worker', page: 'ticket', parameters: { ticketId: waiting } },
    { name: 'resolve', page: 'resolve', parameters: { ticketId: accepted } },
  ])
}
