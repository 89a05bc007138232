import { aPicture } from '../../scripts/looping/picture'
import { askTown } from '../support/weapp/local-door'
import { aNeighbour, reportsOf, town, worker } from '../support/weapp/neighbours'
import { Phone } from '../support/weapp/phone'

jest.setTimeout(60_000)

const words = '村小学门口那盏路灯不亮，三个晚上了'

async function anOpenForm(kept?: Map<string, string>) {
  const openid = await aNeighbour()
  const phone = new Phone({ town, openid, ...(kept && { kept }) })
  await phone.tap('#reportByText')
  await phone.waitFor('#submit')
  return { phone, openid }
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
  await workersPhone.tap('.ticket-card', words)
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
  await phone.sees('还没有文字，也没有照片。写一句或拍一张就行。')
  await phone.type('#text', '  \n ')
  await phone.tap('#submit')
  await phone.sees('还没有文字，也没有照片。写一句或拍一张就行。')
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
  await phone.sees('位置不在本地范围。请重选，或写清地名。')
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
