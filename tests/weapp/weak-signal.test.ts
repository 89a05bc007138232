import { clientMessages } from '@shared/labels/client'
import { aPicture } from '../../scripts/looping/picture'
import { aNeighbour, reportsOf, town } from '../support/weapp/neighbours'
import { Phone } from '../support/weapp/phone'

const words = '水渠堵了，田里的水出不去'
const lost = clientMessages.NETWORK_LOST

const submits = (phone: Phone) => phone.signal.sent.filter(({ method }) => method === 'ticket.submit')

async function aWrittenForm() {
  const openid = await aNeighbour()
  const phone = new Phone({ town, openid })
  await phone.tap('#reportByText')
  await phone.type('#text', words)
  return { phone, openid }
}

test('a report whose answers got lost is sent again as the same request and is there once', async () => {
  const { phone, openid } = await aWrittenForm()
  phone.signal.reception = 'answers lost'
  await phone.tap('#submit')
  await phone.sees(lost)
  expect(await reportsOf(openid)).toHaveLength(1)
  expect(phone.screen.text).toContain(words)

  phone.signal.reception = 'good'
  await phone.tap('#submit')
  await phone.sees('收到了')
  expect(await reportsOf(openid)).toHaveLength(1)
  expect(submits(phone).length).toBeGreaterThan(1)
  expect(new Set(submits(phone).map(({ requestId }) => requestId)).size).toBe(1)
  expect(phone.complaints).toEqual([])
})

test('without a network the words are kept, also past the end of the app, and go later as the same request', async () => {
  const { phone, openid } = await aWrittenForm()
  phone.signal.reception = 'none'
  await phone.sees('没有网络。写的都留着，有网再交')
  await phone.tap('#submit')
  await phone.sees(lost)
  expect(await reportsOf(openid)).toEqual([])

  const restarted = new Phone({ town, openid, kept: phone.kept })
  await restarted.sees('有一件没写完')
  await restarted.tap('.row', '有一件没写完')
  await restarted.sees(words)
  await restarted.tap('#submit')
  await restarted.sees('收到了')
  expect(await reportsOf(openid)).toMatchObject([{ text: words }])
  const requestIds = [...submits(phone), ...submits(restarted)].map(({ requestId }) => requestId)
  expect(new Set(requestIds).size).toBe(1)

  restarted.open('/pages/home/index')
  await restarted.sees('有事，说一声')
  await restarted.seesNo('有一件没写完')
})

test('two quick presses hand in one report', async () => {
  const { phone, openid } = await aWrittenForm()
  await Promise.all([phone.tap('#submit'), phone.tap('#submit')])
  await phone.sees('收到了')
  expect(submits(phone)).toHaveLength(1)
  expect(await reportsOf(openid)).toHaveLength(1)
})

test('a photo that did not get through says so, holds the report back, and goes at a second try', async () => {
  const { phone, openid } = await aWrittenForm()
  phone.signal.reception = 'none'
  phone.pointCameraAt(aPicture([0x40, 0x60, 0x40]))
  await phone.tap('#addPhoto')
  await phone.sees('没传上，点这里再传')
  phone.signal.reception = 'good'
  await phone.tap('#submit')
  await phone.sees('有照片没传上。点它再传一次，或者不要它。')
  expect(await reportsOf(openid)).toEqual([])

  await phone.tap('.photo-picker__note--failed')
  await phone.seesNo('传了')
  await phone.tap('#submit')
  await phone.sees('收到了')
  expect(await reportsOf(openid)).toHaveLength(1)
})

test('a page opened before shows its last copy without a network and says so', async () => {
  const openid = await aNeighbour()
  const phone = new Phone({ town, openid })
  await phone.sees('有事，说一声')
  phone.open('/pages/shop/index')
  await phone.sees('香皂')
  const offline = new Phone({ town, openid, kept: phone.kept })
  offline.signal.reception = 'none'
  offline.open('/pages/shop/index')
  await offline.sees('没取到最新的，先看上次的。')
  await offline.sees('香皂')
  offline.open('/packages/resident/points/index')
  await offline.sees('网络断了一下。交过的都在，没有丢。')
  offline.signal.reception = 'good'
  await offline.tap('#retry')
  await offline.sees('还没有积分')
})
