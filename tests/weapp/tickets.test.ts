import { askTown } from '../support/weapp/local-door'
import { aNeighbour, aReport, town, worker } from '../support/weapp/neighbours'
import { Phone } from '../support/weapp/phone'

jest.setTimeout(60_000)

const requestId = '01JAAAAAAAAAAAAAAAAAAAAAAA'

test('a resident finds the own reports with step, place and the day promised, and no others', async () => {
  const [openid, other] = [await aNeighbour(), await aNeighbour()]
  const accepted = await aReport(openid, '桥头护栏松了，孩子爱靠在上面。')
  await aReport(openid, '巷口垃圾三天没收')
  await aReport(other, '别人家门口的井盖响')
  await askTown(town, worker, 'ticket.accept', { ticketId: accepted }, requestId)

  const phone = new Phone({ town, openid })
  phone.open('/pages/tickets/index')
  await phone.waitFor('#segment-open', '没办完 2')
  const cards = phone.screen.find('.ticket-card').map(({ dom }) => dom.textContent)
  expect(cards).toHaveLength(2)
  for (const card of cards) expect(card).toMatch(/松树岭.*周[一二三四五六日].*前办好/)
  expect(cards.filter((card) => card.includes('桥头护栏松了'))).toHaveLength(1)

  await phone.tap('.ticket-card', '桥头护栏松了')
  await phone.sees('由他从头管到底')
  expect(phone.screen.text).toMatch(/前办好.*今天第 \d+ 天，共 5 个工作日/)
  expect(phone.complaints).toEqual([])
})

test('somebody without reports is told how to begin, and what is closed is apart', async () => {
  const phone = new Phone({ town, openid: await aNeighbour() })
  phone.open('/pages/tickets/index')
  await phone.sees('没有在办的')
  await phone.tap('#segment-closed')
  await phone.sees('还没有办完的')
  expect(phone.complaints).toEqual([])
})
