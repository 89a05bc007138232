import { errorMessages } from '@shared/labels/errors'
import { aPicture } from '../../scripts/looping/picture'
import { openBrowser } from '../support/browser/in-browser'
import { ask, aNeighbour, aResolvedReport, books, keeper, leader, resident, worker } from '../support/browser/knowing'
import type { Someone } from '../support/browser/someone'
import { eventually } from '../support/waiting'

const letIn = openBrowser()
const goods = '香皂'
const price = 4

/** The desk of the shop, and a number read out to it. */
async function lookUp(committee: Someone, number: string): Promise<void> {
  await committee.goTo('pages/shop/index')
  await committee.tap('#typeCode')
  await committee.write('typedCode', number)
  await committee.tap('#lookupCode')
}

/** Others may have reported before: the list goes on. */
async function openFromList(staff: Someone, title: string): Promise<void> {
  await staff.rests()
  while ((await staff.shown('.ticket-card', title).count()) === 0) {
    await staff.tap('.button', '再看一些')
    await staff.rests()
  }
  await staff.tap('.ticket-card', title)
}

test('a broken street lamp goes from the report to soap in the hand, and the books are right', async () => {
  const words = `村小学门口的路灯不亮了 ${Date.now()}`
  const before = await books(resident, goods)
  const [guilan, zhiqiang, lizhen] = [await letIn(resident), await letIn(worker), await letIn(keeper)]

  await guilan.tap('#reportByText')
  await guilan.photograph('#addPhoto', { name: '路灯.png', bytes: aPicture([0x18, 0x1c, 0x28]) })
  await guilan.write('text', words)
  await guilan.tap('#submit')
  await guilan.sees('收到了')
  await guilan.sees('已交给网格员林志强')

  await zhiqiang.goTo('pages/home/index')
  await openFromList(zhiqiang, words)
  await zhiqiang.tap('#accept')
  await zhiqiang.tap('#openResolve')
  await zhiqiang.photograph('#addPhoto', { name: '灯亮了.png', bytes: aPicture([0xf0, 0xd0, 0x60]) })
  await zhiqiang.tap('#choice-renewed')
  await zhiqiang.tap('#resolve')
  await zhiqiang.gone('#resolve')
  await zhiqiang.sees('换了新的，试过了')

  await guilan.goTo('pages/home/index')
  await guilan.tap('.ticket-card .button', '去评价')
  await guilan.sees('办之后')
  const photos = guilan.page.locator('.before-after img').filter({ visible: true })
  await eventually(
    () => photos.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth)),
    (widths) => widths.length === 2 && widths.every((width) => width > 0),
  )
  await guilan.tap('#fixed')
  await guilan.sees('好了，办完了')

  const earned = await eventually(
    async () => (await books(resident, goods)).points - before.points,
    (points) => points > 0,
  )
  await guilan.goTo('pages/me/index')
  await guilan.tap('#openPoints')
  await guilan.sees(`${before.points + earned} 分`)
  await guilan.shown('.points-entry', `+${earned}`).waitFor()

  await guilan.goTo('pages/shop/index')
  await guilan.shown('.reward-card', goods).locator('.button').click()
  await guilan.tap('#redeem')
  await guilan.tap('#confirmRedeem')
  const number = await guilan.shown('#manualCode').innerText()
  expect(await books(resident, goods)).toEqual({
    points: before.points + earned - price,
    pointsHeld: before.pointsHeld + price,
    onHand: before.onHand,
    promised: before.promised + 1,
  })

  await lookUp(lizhen, number)
  await lizhen.sees('可以给货')
  await lizhen.sees('陈**')
  await lizhen.tap('#confirmFulfil')
  await lizhen.sees('给出去了')
  expect(await books(resident, goods)).toEqual({
    ...before,
    points: before.points + earned - price,
    onHand: before.onHand - 1,
  })

  await lookUp(lizhen, number)
  await lizhen.sees('不能给货')
  await lizhen.sees(/领过了，今天.*黄丽珍经手/)
})

test('没好 brings the case to the leader, above the one who closed it', async () => {
  const words = `井盖响了半个月 ${Date.now()}`
  const openid = await aNeighbour()
  const ticketId = await aResolvedReport(openid, words)
  const [neighbour, guoping] = [await letIn(openid), await letIn(leader)]
  await guoping.tab('工单')
  await guoping.sees('我要办')
  expect(await guoping.page.getByText(words).filter({ visible: true }).count()).toBe(0)

  await neighbour.tap('.ticket-card .button', '去评价')
  await neighbour.tap('#notFixed')
  await neighbour.sees('没好，重新办')
  await neighbour.sees('已交给网格长（村党总支书记）李国平来管')
  await neighbour.sees('新的期限')

  await guoping.goTo('pages/home/index')
  await openFromList(guoping, words)
  await guoping.sees('没好')
  await guoping.tap('#accept')
  await guoping.shown('#openResolve').waitFor()
  expect(await ask(openid, 'ticket.get', { ticketId })).toMatchObject({
    status: 'accepted',
    assignee: { displayName: '李国平' },
  })
})

test('a number nobody issued is refused in plain words, and nothing leaves the shelf', async () => {
  const before = await books(resident, goods)
  const committee = await letIn(keeper)
  await lookUp(committee, '7K3M9Q2X')
  await committee.sees('不能给货')
  await committee.sees(errorMessages.CODE_INVALID)
  expect(await books(resident, goods)).toEqual(before)
})
