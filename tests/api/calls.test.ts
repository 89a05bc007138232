import { bundleOf } from '../../scripts/building/functions'
import { functionEnvironment } from '../../scripts/town/function-environment'
import { pickupSecret } from '../../cloudfunctions/modules/redemption/pickup-code'
import { CountedDoor } from '../bench/calls/counted-door'
import { countOf, inWords } from '../bench/calls/count'
import type { PassedCall } from '../bench/calls/counting-proxy'
import { aNewResident, type Resident } from '../support/residents'
import { aReward, clerk, codeOf, givePoints } from '../support/shopping'
import { aResolvedTicket } from '../support/tickets'

/** Round trips are what a village pays for: in time to wait, and out of a plan's calls a second. */
const doorTrips = 1

let door: CountedDoor
let resident: Resident
beforeAll(async () => {
  const environment = functionEnvironment({ PICKUP_SECRET: pickupSecret() })
  door = await CountedDoor.open({ url: process.env['TOWN_URL'] ?? '', bundle: bundleOf('api'), environment })
})
// Somebody new each time: an outbox that fills up while the tick is late would be relayed within the call.
beforeEach(async () => {
  resident = await aNewResident()
  await givePoints(resident, 200)
})
afterAll(() => door.close())

/** Says the figure with what it is made of: a failure names the call that is one too many. */
function expectTrips(passed: readonly PassedCall[], most: number): void {
  const { trips } = countOf(passed)
  const told = `${trips} round trips: ${inWords(passed)}`
  expect({ told, isWithin: trips <= most }).toEqual({ told, isWithin: true })
}

async function redeem(rewardId: string, accountId?: string) {
  const named = accountId === undefined ? {} : { accountId }
  return door.call(resident.openid, 'reward.redeem', { rewardId, quantity: 1, ...named })
}

test('redeeming: the door, then three', async () => {
  const rewardId = await aReward()
  await redeem(rewardId)
  expectTrips((await redeem(rewardId)).passed, doorTrips + 3)
})

test('redeeming from an account that is named: three, the door among them', async () => {
  const rewardId = await aReward()
  const { accountId } = (await door.call(resident.openid, 'points.get', {})).value
  await redeem(rewardId, accountId)
  expectTrips((await redeem(rewardId, accountId)).passed, 3)
})

test('handing over: the door, then four', async () => {
  const rewardId = await aReward()
  const fulfil = async () => {
    const { redemptionId } = (await redeem(rewardId)).value
    const { code } = await codeOf(resident, redemptionId)
    return door.call(clerk, 'redemption.fulfil', { code })
  }
  await fulfil()
  expectTrips((await fulfil()).passed, doorTrips + 4)
})

test('calling off: the door, then four', async () => {
  const rewardId = await aReward()
  const cancel = async () => {
    const { redemptionId } = (await redeem(rewardId)).value
    return door.call(resident.openid, 'redemption.cancel', { redemptionId })
  }
  await cancel()
  expectTrips((await cancel()).passed, doorTrips + 4)
})

test('an award: three, from the account it is for to the commit on it', async () => {
  const rate = async () => {
    const { ticket } = await aResolvedTicket(resident.openid)
    return door.call(resident.openid, 'ticket.rate', { ticketId: ticket.ticketId, verdict: 'fixed' })
  }
  await rate()
  let award: PassedCall[] = []
  // A tick may be faster than the call and pay it: then this one was none of ours.
  for (let tries = 0; tries < 5 && award.length === 0; tries += 1) award = awardIn((await rate()).passed)
  expect(award).not.toEqual([])
  expectTrips(award, 3)
})

test('who is there costs at most one', async () => {
  await door.call(resident.openid, 'session.get', {})
  const { passed } = await door.call(resident.openid, 'session.get', {})
  expectTrips(
    passed.filter(({ collection }) => collection === 'persons'),
    doorTrips,
  )
})

/** From the first read of an account to the first commit on one: what comes after is the relay's. */
function awardIn(passed: readonly PassedCall[]): PassedCall[] {
  const first = passed.findIndex(({ collection }) => collection === 'accounts')
  const commit = passed.findIndex(({ collection, action }) => {
    return collection === 'accounts' && action === 'database.modifyDocument'
  })
  return first < 0 ? [] : passed.slice(first, commit + 1)
}
