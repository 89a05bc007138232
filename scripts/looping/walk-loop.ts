import { ulid } from 'ulid'
import type { LocalInterface } from './local-interface'
import { insist, Persona } from './persona'
import { redeemSoap } from './redeem-soap'
import { reportLamp } from './report-lamp'

/**
 * The whole loop with the demo's people, over the local HTTP interface alone: three reports with three answers and the
 * same points, and soap from the points supermarket. `say` gets each step in Chinese. Throws a Refusal at the first
 * thing that is not as it must be.
 */
export async function walkLoop(town: LocalInterface, say: (line: string) => void): Promise<void> {
  const as = (openid: string) => new Persona(town, openid)
  const worker = as('demo-worker-1')
  const leader = as('demo-leader-1')
  const first = as('demo-resident-1')

  say('一、路灯不亮，修好了 · fixed')
  const came = [await reportLamp({ resident: first, worker, leader }, 'fixed', say)]
  say('二、又一盏，修好一半 · partly fixed')
  came.push(await reportLamp({ resident: as('demo-resident-2'), worker, leader }, 'partlyFixed', say))
  say('三、新邻居报的一盏，没修好 · not fixed')
  const newcomer = await join(as(`loop-${ulid()}`), first, say)
  came.push(await reportLamp({ resident: newcomer, worker, leader }, 'notFixed', say))
  say(`  三种评价，积分 ${came.join('、')}：只看报得属实，不看评得高低（到了当日限额的少记）`)

  say('四、积分换香皂 · soap for points')
  await redeemSoap(first, as('demo-committee-1'), say)
}

/** Joins the grid of `neighbour` by its printed code. */
async function join(newcomer: Persona, neighbour: Persona, say: (line: string) => void): Promise<Persona> {
  const { households } = await neighbour.ask('session.get', {})
  const gridCode = households[0]?.gridCode
  insist(gridCode !== undefined, `${neighbour.openid} 还没有加入网格。请先点“从头再来”。`)
  const { path } = await newcomer.ask('grid.lookup', { gridCode })
  await newcomer.ask('grid.join', { gridCode, displayName: '新邻居', household: { name: '新邻居家' } })
  say(`  入格：网格码 ${gridCode}，${path.join(' › ')}`)
  return newcomer
}
