/**
 * The people of the demo, in the order of the switch. `home` is where their mini-program opens.
 * @typedef {{ openid: string, name: string, role: string, home: string }} Person
 */

const home = '/pages/home/index'
const shop = '/pages/shop/index'

/** @type {readonly Person[]} */
export const people = [
  { openid: 'demo-resident-1', name: '陈桂兰', role: '居民，松林村松树岭', home },
  { openid: 'demo-resident-2', name: '梁玉珍', role: '居民，松林村松树岭', home },
  { openid: 'demo-resident-other', name: '罗金水', role: '居民，沙田村沙坝', home },
  { openid: 'demo-resident-new', name: '新来的', role: '还没加入网格', home },
  { openid: 'demo-informant-1', name: '黄月娥', role: '信息员，松林村松树岭', home },
  { openid: 'demo-worker-1', name: '林志强', role: '网格员，松林村松树岭', home },
  { openid: 'demo-worker-2', name: '陈水生', role: '网格员，沙田村沙坝', home },
  { openid: 'demo-leader-1', name: '李国平', role: '网格长，松林村', home },
  { openid: 'demo-committee-1', name: '黄丽珍', role: '村委，管积分超市', home: shop },
  { openid: 'demo-committee-2', name: '何建明', role: '村委，管积分超市', home: shop },
  { openid: 'demo-dispatcher-1', name: '周文清', role: '调度员，镇指挥中心', home },
  { openid: 'demo-department-1', name: '冯伟雄', role: '部门经办，镇供电所', home },
  { openid: 'demo-commander-1', name: '刘振邦', role: '指挥长，大崀镇', home },
  { openid: 'demo-supervisor-1', name: '邓少华', role: '督查员，大崀镇', home },
  { openid: 'demo-admin-1', name: '欧晓琳', role: '管理员，大崀镇', home },
]

/** @returns {Person | undefined} */
export function personOf(openid) {
  return people.find((person) => person.openid === openid)
}

/** @returns {Person | undefined} */
export function personNamed(name) {
  return people.find((person) => person.name === name)
}
