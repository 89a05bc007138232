import { reasonMessages } from '@shared/labels/errors'
import { aPicture } from '../../scripts/looping/picture'
import { askTown } from '../support/weapp/local-door'
import { aNeighbour, aReport, reportsOf, town, worker } from '../support/weapp/neighbours'
import { Phone } from '../support/weapp/phone'

const words = '村小学门口那盏路灯不亮，三个晚上了'

async function anOpenForm(kept?: Map<string, string>) {
  const openid = await aNeighbour()
  const phone = new Phone({ town, openid, ...(kept && { kept }) })
  await phone.tap('#reportByText')
  await phone.waitFor('#submit')
  return { phone, openid }
}

/** Others may have reported before: the list goes on. */
async function openFromList(phone: Phone, title: string): Promise<void> {
  await phone.waitFor('.ticket-card')
  await phone.rests()
  while (phone.screen.find('.ticket-card', title).length === 0) {
    await phone.tap('.button', '再看一些')
    await phone.rests()
  }
  await phone.tap('.ticket-card', title)
}

test('words and a photo become one ticket of this resident, and its worker finds it and can accept it', async () => {
  const { phone, openid } = await anOpenForm()
  await phone.type('#text', words)
  phone.pointCameraAt(aPicture([0x20, 0x24, 0x30]))
  await phone.tap('#addPhoto')
  await phone.waitFor('.photo-picker__tile')
  await phone.seesNo('传了')
  await phone.tap('#submit')
  await phone.sees('收到了')
  await phone.sees('已交给网格员林志强')

  const [ticket, ...others] = await reportsOf(openid)
  expect(others).toEqual([])
  expect(ticket).toMatchObject({ text: words, assignee: { displayName: '林志强' } })
  const { timeline } = await askTown(town, openid, 'ticket.get', { ticketId: ticket?.ticketId ?? '' })
  expect(timeline[0]?.photos).toHaveLength(1)

  const workersPhone = new Phone({ town, openid: worker })
  await openFromList(workersPhone, words)
  await workersPhone.tap('#accept')
  await workersPhone.waitFor('#openResolve')
  expect((await reportsOf(openid))[0]?.status).toBe('accepted')

  await phone.tap('#openTicket')
  await phone.sees('走到哪一步了')
  expect([...phone.complaints, ...workersPhone.complaints]).toEqual([])
})

test('a report of nothing is told so at the field and is not sent; written words go', async () => {
  const { phone, openid } = await anOpenForm()
  await phone.tap('#submit')
  await phone.sees(reasonMessages.TEXT_EMPTY)
  await phone.type('#text', '  \n ')
  await phone.tap('#submit')
  await phone.sees(reasonMessages.TEXT_EMPTY)
  expect(await reportsOf(openid)).toEqual([])

  await phone.type('#text', words)
  await phone.tap('#submit')
  await phone.sees('收到了')
  expect(await reportsOf(openid)).toHaveLength(1)
  expect(phone.complaints).toEqual([])
})

test('a place outside the town is refused at its field; the words stay and go by the own grid', async () => {
  const { phone, openid } = await anOpenForm()
  await phone.type('#text', words)
  phone.pointAt({ latitude: 39.9, longitude: 116.4, name: '很远的地方' })
  await phone.tap('#changePlace')
  await phone.sees('很远的地方')
  await phone.tap('#submit')
  await phone.sees(reasonMessages.PLACE_OUTSIDE)
  expect(phone.screen.text).toContain(words)
  expect(await reportsOf(openid)).toEqual([])

  await phone.tap('#dropPlace')
  await phone.tap('#submit')
  await phone.sees('收到了')
  expect(await reportsOf(openid)).toMatchObject([{ text: words, gridName: '松树岭' }])
  expect(phone.complaints).toEqual([])
})

test('a photo that was not taken after all leaves the form as it was', async () => {
  const { phone } = await anOpenForm()
  await phone.type('#text', words)
  await phone.tap('#addPhoto')
  expect(phone.screen.find('.photo-picker__tile')).toEqual([])
  expect(phone.screen.text).toContain(words)
  expect(phone.complaints).toEqual([])
})

test('a resident finds the own reports with step, place and the day promised, and no others', async () => {
  const [openid, other] = [await aNeighbour(), await aNeighbour()]
  const accepted = await aReport(openid, '桥头护栏松了，孩子爱靠在上面。')
  await aReport(openid, '巷口垃圾三天没收')
  await aReport(other, '别人家门口的井盖响')
  await askTown(town, worker, 'ticket.accept', { ticketId: accepted })

  const phone = new Phone({ town, openid })
  phone.open('/pages/tickets/index')
  await phone.waitFor('#segment-open', '没办完 2')
  const cards = phone.screen.find('.ticket-card').map(({ dom }) => dom.textContent)
  expect(cards).toHaveLength(2)
  for (const card of cards) expect(card).toMatch(/松树岭.*周[一二三四五六日].*前办好/)
  expect(cards.filter((card) => card.includes('桥头护栏松了'))).toHaveLength(1)

  await phone.tap('.ticket-card', '桥头护栏松了')
  await phone.sees('走到哪一步了')
  expect(phone.screen.text).toContain('林志强')
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
