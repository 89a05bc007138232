import { clientMessages } from '@shared/labels/client'
import { openBrowser } from '../support/browser/in-browser'
import { aNeighbour, ask } from '../support/browser/knowing'

const letIn = openBrowser(/net::ERR_INTERNET_DISCONNECTED/)
const words = '村口的桥板松了，骑车过去会晃'

test('without a network what was written stays, survives a restart, and goes once when the network is back', async () => {
  const openid = await aNeighbour()
  const neighbour = await letIn(openid)
  const reports = async () => (await ask(openid, 'ticket.list', { box: 'mine' })).items
  await neighbour.tap('#reportByText')
  await neighbour.write('text', words)

  await neighbour.setOffline(true)
  await neighbour.sees('没有网络。写的都留着，有网再交')
  await neighbour.tap('#submit')
  await neighbour.sees(clientMessages.NETWORK_LOST)
  expect(await neighbour.field('text').inputValue()).toBe(words)
  expect(await reports()).toEqual([])

  await neighbour.setOffline(false)
  await neighbour.seesNo('没有网络。写的都留着，有网再交')
  await neighbour.goTo('pages/home/index')
  await neighbour.tap('.row', '有一件没写完')
  await neighbour.shown('#submit').waitFor()
  expect(await neighbour.field('text').inputValue()).toBe(words)
  await neighbour.tap('#submit')
  await neighbour.sees('收到了')
  expect(await reports()).toMatchObject([{ text: words }])

  await neighbour.goTo('pages/home/index')
  await neighbour.sees('有事，说一声')
  await neighbour.seesNo('有一件没写完')
})

test('a list seen before is shown from the phone, under a banner that says so', async () => {
  const openid = await aNeighbour()
  await ask(openid, 'ticket.submit', { text: words })
  const neighbour = await letIn(openid)
  await neighbour.tab('工单')
  await neighbour.sees(words)
  await neighbour.tab('首页')
  await neighbour.sees('有事，说一声')

  await neighbour.setOffline(true)
  await neighbour.sees('没有网络，写好的先存在手机里')
  await neighbour.tab('工单')
  await neighbour.sees('没有网络，先看手机里存着的')
  await neighbour.sees(words)
})
