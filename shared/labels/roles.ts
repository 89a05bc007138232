import type { Role } from '../contract/method'

/** Everybody who may stand behind a step of a timeline: role holders, residents, and the system itself. */
export type Actor = Role | 'resident' | 'system'

/** General titles. A place has its own: `titleOf` in the profiles. */
export const roleLabels: Record<Actor, string> = {
  resident: '居民',
  informant: '信息员',
  gridWorker: '网格员',
  gridLeader: '网格长',
  committee: '村（居）委会',
  department: '部门经办',
  dispatcher: '调度员',
  commander: '指挥长',
  supervisor: '督查员',
  admin: '管理员',
  system: '系统',
}
