import { resolveRedemption, setOffline } from '../../cloudfunctions/modules/ledger'
import { ask } from '../support/api'
import { StockDesk } from '../support/stock-desk'
import { TestTake } from '../support/takes'

const hourMs = 3_600_000
const deskId = 'dk_0123456789ab'

let desk: StockDesk
let soap: string
beforeEach(async () => {
  desk = await StockDesk.open()
  soap = await desk.goods({ units: 10 })
})

/** An order with a code for a desk without signal. */
async function locked(units: number, hoursLeft = 8): Promise<string> {
  const redemptionId = await desk.order(soap, units)
  const now = Date.now()
  const set = await setOffline({ redemptionId, deskId, validUntil: now + hoursLeft * hourMs, now })
  expect(set.ok).toBe(true)
  return redemptionId
}

/** The desk has signal again and tells what it handed over. */
async function tell(redemptionId: string) {
  const told = { redemptionId, kind: 'fulfil', deskId, actor: 'tests', now: Date.now() } as const
  expect(await resolveRedemption(told)).toMatchObject({ ok: true })
}

const counted = async (units: number) => {
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: units })
  return take
}
const differences = async () =>
  (await ask(desk.keepers[0], 'stock.listMovements', { rewardId: soap })).items
    .filter(({ kind }) => kind === 'takeLoss' || kind === 'takeFound')
    .map(({ change }) => change)

test('who counts is told which orders may be gone already, until their desk has told', async () => {
  const order = await locked(2)
  const take = await TestTake.start(desk, [soap])
  const [untold] = (await take.seenBy(1)).untold
  expect(untold).toMatchObject({ redemptionId: order, name: '香皂', units: 2, unit: '块' })
  await tell(order)
  expect((await take.seenBy(1)).untold).toEqual([])
})

test('handed over without signal and not told yet: no loss is booked, and the desk’s report makes the books right', async () => {
  const order = await locked(2)
  const take = await counted(8)
  expect((await take.seenBy(0)).goods).toMatchObject([{ difference: -2, maybeHandedOver: 2 }])
  expect(await take.close()).toMatchObject({ ok: true })
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 10, held: 2, available: 8, missing: 0 })
  await tell(order)
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 8, held: 0, available: 8 })
  expect(await differences()).toEqual([])
})

test('what is missing beyond that is booked, and nothing more', async () => {
  const order = await locked(2)
  await (await counted(7)).close()
  await tell(order)
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 7, available: 7 })
  expect(await differences()).toEqual([-1])
})

test('an order a desk may have handed over is not called off for what is missing', async () => {
  await locked(2)
  const other = await desk.order(soap, 8)
  await (await counted(5)).close()
  const [asked] = (await ask(desk.keepers[1], 'approval.list', { box: 'toDecide' })).items
  expect(asked?.summary).toContain('少了 3 块香皂，有 1 单')
  await ask(desk.keepers[1], 'approval.decide', { proposalId: asked?.proposalId ?? '', approve: true })
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 7, held: 2, available: 5, missing: 0 })
  expect(await desk.end(other, 'cancel')).toMatchObject({ kind: 'cancel' })
})

test('a desk that may not tell any more is waited for no longer', async () => {
  await locked(2, -49)
  const take = await counted(8)
  expect((await take.seenBy(0)).untold).toEqual([])
  await take.close()
  expect(await differences()).toEqual([-2])
})
