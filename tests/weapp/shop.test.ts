import { askTown } from '../support/weapp/local-door'
import { town } from '../support/weapp/neighbours'
import { Phone } from '../support/weapp/phone'

const openid = 'demo-resident-1'
const keeper = 'demo-committee-1'
const goods = '软毛牙刷两支装'

async function purse() {
  const { available, held } = await askTown(town, openid, 'points.get', {})
  const { items } = await askTown(town, keeper, 'stock.list', { limit: 50 })
  const stock = items.find(({ name }) => name === goods)
  if (stock?.onHand === undefined || stock.held === undefined) throw new Error(`${goods} is not in stock`)
  return { available, held, onHand: stock.onHand, promised: stock.held }
}

test('goods are redeemed for points up to the pickup code, which the committee may hand over for', async () => {
  const before = await purse()
  const phone = new Phone({ town, openid })
  phone.open('/pages/shop/index')
  const card = await phone.waitFor('.reward-card', goods)
  const [button, ...others] = phone.screen.findIn(card, '.button')
  if (!button || others.length > 0) throw new Error('a card has one button')
  await phone.press(button)
  await phone.tap('#redeem')
  await phone.sees(`${before.available - 6} 分`)
  await phone.tap('#confirmRedeem')
  const number = await phone.waitFor('#manualCode')
  expect(number.dom.textContent).toMatch(/^[A-Z2-9]{4} [A-Z2-9]{4}$/)
  const [qr] = phone.screen.find('.qr-code__image')
  expect(qr?.data['src']).toMatch(/^data:image\/svg\+xml,/)
  expect(await purse()).toEqual({
    ...before,
    available: before.available - 6,
    held: before.held + 6,
    promised: before.promised + 1,
  })

  const committee = new Phone({ town, openid: keeper })
  committee.open('/packages/committee/fulfil/index')
  await committee.type('#typedCode', number.dom.textContent.toLowerCase())
  await committee.tap('#lookupCode')
  await committee.sees('可以给货')
  await committee.sees(goods)
  await committee.tap('#confirmFulfil')
  await committee.sees('给出去了')
  expect(await purse()).toEqual({ ...before, available: before.available - 6, onHand: before.onHand - 1 })
  expect([...phone.complaints, ...committee.complaints]).toEqual([])
})
