import { ask, call, expectRefusal } from '../support/api'
import { anAppeal, committee } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aHolderOf, aNewResident } from '../support/residents'

theDoorGuards('points.getAppeal', { appealId: 'ap_1' })

test('what was decided, what is said against it, and the answer by office and surname', async () => {
  const resident = await aNewResident()
  const { appealId } = await anAppeal(resident)
  await ask(committee, 'points.answerAppeal', { appealId, grant: false, words: '问过带队人，没有这回事' })
  expect(await ask(resident.openid, 'points.getAppeal', { appealId })).toMatchObject({
    about: '义务治安巡防',
    decided: expect.stringContaining('没有同意：登记册上没有您的名字') as string,
    text: '登记册在带队人手里，请再查一次。',
    needsSecond: false,
    answers: [{ name: '黄**', approve: false, note: '问过带队人，没有这回事' }],
    appellantName: '温秀英',
  })
  expect(await ask('demo-committee-2', 'points.getAppeal', { appealId })).toMatchObject({ appellantName: '温**' })
})

test('to everybody else it does not exist', async () => {
  const { appealId } = await anAppeal(await aNewResident())
  const strangers = [
    (await aNewResident()).openid,
    await aHolderOf('committee', elsewhere.villageCode),
    'demo-worker-1',
  ]
  for (const openid of strangers) {
    const hidden = await call(openid, 'points.getAppeal', { appealId })
    expectRefusal(hidden, 'NOT_FOUND')
    const absent = await call(openid, 'points.getAppeal', { appealId: 'ap_none' })
    expect({ ...hidden, requestId: '' }).toEqual({ ...absent, requestId: '' })
  }
})
