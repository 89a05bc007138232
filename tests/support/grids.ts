import { dalangGrids } from '@shared/content/town-grids'
import { homeGridCode } from '../../scripts/seed/demo-people'

const villages = dalangGrids.villages

function grid(
  village: number,
  cell: number,
): { code: string; name: string; villageCode: string; at: { latitude: number; longitude: number } } {
  const found = villages[village]?.grids[cell]
  if (!found) throw new Error(`the town has no grid ${village}/${cell}`)
  const [longitude, latitude] = found.center
  return { code: found.code, name: found.name, villageCode: villages[village]?.code ?? '', at: { latitude, longitude } }
}

export const townCode = dalangGrids.town.code
/** G1, the first base grid of 松林村: demo-worker-1, demo-leader-1 and demo-committee-1 answer for it. */
export const home = grid(0, 0)
/** Its neighbour in the same village. */
export const neighbour = grid(0, 1)
/** In 沙田村: demo-worker-2 answers for it. */
export const elsewhere = grid(4, 0)
/** In villages whose shops are changed by cases: closed, given desks. Each is used by one file. */
export const shopToClose = grid(6, 0)
export const shopOfDesks = grid(3, 0)
export const shopOfCodes = grid(1, 0)
export const shopOfSyncs = grid(2, 0)
export const shopOfConflicts = grid(7, 0)
/** In 坑塘村. Cases close this one; nothing else happens there. */
export const toBeClosed = grid(7, 2)
/** A grid with two workers. */
export const market = grid(5, 0)

if (home.code !== homeGridCode) throw new Error('the demo people live in another grid than the cases expect')
