import { dalangGrids } from '@shared/content/town-grids'
import type { Role } from '@shared/contract/method'

const [songlin, , , , shatian] = dalangGrids.villages
const home = songlin?.grids[0]
const elsewhere = shatian?.grids[0]
if (!songlin || !home || !elsewhere) throw new Error('the grids of 大崀镇 are not as the demo needs them')

/** The grid most of the demo happens in: the first base grid of 松林村. */
export const homeGridCode = home.code
/** 松林村. */
export const homeVillageCode = songlin.code
/** A base grid of another village, 沙田村. */
export const otherGridCode = elsewhere.code

export interface DemoPerson {
  openid: string
  displayName: string
  /** Role and grid it is held on; residents have none. */
  grant?: { role: Role; gridCode: string; departmentCode?: string }
  /** Base grid of their household. */
  livesIn?: string
}

const inTown = (openid: string, displayName: string, role: Role): DemoPerson => ({
  openid,
  displayName,
  grant: { role, gridCode: dalangGrids.town.code },
})

/** Fixed openids that pages, tests and the demo rely on. `demo-resident-new` is left out: a first visitor stays one. */
export const demoPeople: readonly DemoPerson[] = [
  { openid: 'demo-resident-1', displayName: '陈桂兰', livesIn: homeGridCode },
  { openid: 'demo-resident-2', displayName: '梁玉珍', livesIn: homeGridCode },
  { openid: 'demo-resident-other', displayName: '罗金水', livesIn: otherGridCode },
  {
    openid: 'demo-informant-1',
    displayName: '黄月娥',
    grant: { role: 'informant', gridCode: homeGridCode },
    livesIn: homeGridCode,
  },
  { openid: 'demo-worker-1', displayName: '林志强', grant: { role: 'gridWorker', gridCode: homeGridCode } },
  { openid: 'demo-worker-2', displayName: '陈水生', grant: { role: 'gridWorker', gridCode: otherGridCode } },
  { openid: 'demo-leader-1', displayName: '李国平', grant: { role: 'gridLeader', gridCode: songlin.code } },
  { openid: 'demo-committee-1', displayName: '黄丽珍', grant: { role: 'committee', gridCode: songlin.code } },
  { openid: 'demo-committee-2', displayName: '何建明', grant: { role: 'committee', gridCode: songlin.code } },
  inTown('demo-dispatcher-1', '周文清', 'dispatcher'),
  inTown('demo-commander-1', '刘振邦', 'commander'),
  inTown('demo-supervisor-1', '邓少华', 'supervisor'),
  inTown('demo-admin-1', '欧晓琳', 'admin'),
  {
    openid: 'demo-department-1',
    displayName: '冯伟雄',
    grant: { role: 'department', gridCode: dalangGrids.town.code, departmentCode: 'UTL' },
  },
]
