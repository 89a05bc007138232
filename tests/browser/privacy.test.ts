import { dayOf } from '@shared/kernel/time'
import { openBrowser } from '../support/browser/in-browser'
import { aNeighbour, ask, leader } from '../support/browser/knowing'

const letIn = openBrowser()

test('who leaves for good reads what is lost, is asked twice, and is a stranger afterwards', async () => {
  const openid = await aNeighbour()
  const deed = { ruleCode: 'DEED-PATROL', on: dayOf(Date.now()), text: '和治安队沿河边巡了两个钟头。' }
  const { claimId } = await ask(openid, 'points.claimDeed', deed)
  await ask(leader, 'points.reviewClaim', { claimId, approve: true })
  const someone = await letIn(openid)
  await someone.goTo('pages/me/index')
  await someone.tap('#openPrivacy')
  await someone.sees('5 分，注销后没人能用')
  await someone.tap('#deleteOwn')
  await someone.tap('#deleteNext')
  await someone.tap('#deleteSurely')
  await someone.sees('您还有 5 分')
  expect((await ask(openid, 'session.get', {})).households).toHaveLength(1)
  await someone.tap('#deleteSurely')
  await someone.sees('注销好了')
  expect((await ask(openid, 'session.get', {})).households).toEqual([])
  await someone.tap('#goHome')
  await someone.sees('加入')
})
