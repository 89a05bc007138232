import type { AppConfig } from '@tarojs/taro'
import { dayOf } from '@shared/kernel/time'
import { openBrowser } from '../support/browser/in-browser'
import { aNeighbour, aReport, aResolvedReport, ask, keeper, leader, resident, worker } from '../support/browser/knowing'
import { stumblingBlocks } from '../support/browser/looks'

const letIn = openBrowser()

// What Taro provides while it builds.
Object.assign(globalThis, { defineAppConfig: (config: AppConfig) => config })
const { default: app } = jest.requireActual<{ default: AppConfig }>('../../miniprogram/app.config')
const routes = [
  ...(app.pages ?? []),
  ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
]
const tabs = ['pages/home/index', 'pages/tickets/index', 'pages/shop/index', 'pages/me/index']

/** Least height and width of what is pressed, px. */
const leastTouch = { standard: 44, large: 60 }

/** Who looks at which pages, with something to show on each. */
async function walks(): Promise<Record<string, { openid: string; addresses: string[] }>> {
  const neighbour = await aNeighbour()
  const resolved = await aResolvedReport(neighbour, '桥头的护栏松了，孩子放学爱靠在上面，最好这几天就有人来看一下。')
  const open = await aReport(neighbour, '巷口的垃圾三天没有人收，天热，味道很大。')
  await ask(worker, 'ticket.accept', { ticketId: open })
  const { items } = await ask(resident, 'reward.list', { limit: 1 })
  const rewardId = items[0]?.rewardId ?? ''
  const { redemptionId } = await ask(resident, 'reward.redeem', { rewardId, quantity: 1 })
  const deeds = await someDeeds()
  const own = (folder: string, ...pages: string[]) => pages.map((page) => `packages/${folder}/${page}`)
  return {
    stranger: { openid: `browser-stranger-${Date.now()}`, addresses: [...tabs, ...own('resident', 'join/index')] },
    reporter: {
      openid: neighbour,
      addresses: [
        ...tabs,
        ...own('resident', 'submit/index', `ticket/index?ticketId=${resolved}`, `verdict/index?ticketId=${resolved}`),
      ],
    },
    redeemer: {
      openid: resident,
      addresses: [
        ...tabs,
        ...own('resident', `reward/index?rewardId=${rewardId}`, `redemption/index?redemptionId=${redemptionId}`),
        ...own('resident', 'redemptions/index', 'points/index', 'household/index', 'passbook/index', 'privacy/index'),
        ...own('resident', `entry/index?entryId=${redemptionId}`, 'claim/index', 'claims/index'),
        ...own('resident', `claim-detail/index?claimId=${deeds.claimId}`, `appeal/index?claimId=${deeds.refusedId}`),
        ...own('resident', `appeal-detail/index?appealId=${deeds.appealId}`, 'rules/index'),
      ],
    },
    worker: {
      openid: worker,
      addresses: [...tabs, ...own('worker', `ticket/index?ticketId=${open}`, `resolve/index?ticketId=${open}`)],
    },
    committee: {
      openid: keeper,
      addresses: [
        ...tabs,
        ...own('committee', 'audit/index', 'fulfil/index', 'stock/index', 'claims/index'),
        ...own('committee', `claim/index?claimId=${deeds.claimId}`, `appeal/index?appealId=${deeds.appealId}`),
        ...own('committee', `entries/index?accountId=${deeds.accountId}`, `goods-edit/index?rewardId=${rewardId}`),
        ...own('committee', 'budget/index', 'rules/index', 'approvals/index', 'grant/index', 'goods/index'),
        ...own('committee', 'shop-hours/index', 'desk-phone/index', 'purchase/index', 'write-off/index'),
        ...own('committee', 'take/index', 'funds/index', 'month/index', `movements/index?rewardId=${rewardId}`),
      ],
    },
    leader: { openid: leader, addresses: [...tabs, 'packages/gallery/index'] },
  }
}

/** A deed that waits, one that was refused, and one whose refusal is appealed. */
async function someDeeds() {
  const on = dayOf(Date.now())
  const claimed = async (ruleCode: string, text: string) =>
    (await ask(resident, 'points.claimDeed', { ruleCode, on, text })).claimId
  const refused = async (ruleCode: string, text: string) => {
    const claimId = await claimed(ruleCode, text)
    await ask(leader, 'points.reviewClaim', { claimId, approve: false, note: '登记册上没有这一条' })
    return claimId
  }
  const claimId = await claimed('DEED-PATROL', '和治安队沿河边巡了两个钟头。')
  const refusedId = await refused('DEED-MEDIATE', '劝和了井头两家为水沟吵的架。')
  const appealed = await refused('FIRE-WATCH', '在路口守了一班。')
  const { appealId } = await ask(resident, 'points.appeal', { claimId: appealed, text: '登记在带队人那里。' })
  const { accountId } = await ask(resident, 'points.get', {})
  return { claimId, refusedId, appealId, accountId }
}

const people = ['stranger', 'reporter', 'redeemer', 'worker', 'committee', 'leader']
let walkOf: Awaited<ReturnType<typeof walks>>
beforeAll(async () => {
  walkOf = await walks()
})

test('somebody looks at every page', () => {
  const visited = Object.values(walkOf).flatMap(({ addresses }) => addresses.map((address) => address.split('?')[0]))
  expect(Object.keys(walkOf)).toEqual(people)
  expect([...new Set(visited)].sort()).toEqual([...routes].sort())
})

describe.each(['standard', 'large'] as const)('in %s text', (size) => {
  test.each(people)('every page of the %s opens, fits its width and can be pressed', async (name) => {
    const { openid, addresses } = walkOf[name] ?? { openid: '', addresses: [] }
    const someone = await letIn(openid)
    if (size === 'large') {
      await someone.tap('#textSize')
      await someone.sees('换回标准字')
    }
    const blocks: string[] = []
    for (const address of addresses) {
      await someone.goTo(address)
      await someone.rests()
      if (!address.includes('gallery')) {
        expect(await someone.shown('.loading-state').count()).toBe(0)
        expect(await someone.shown('.page').innerText()).not.toMatch(/没取到|没找到|看不了|下架了/)
      }
      expect(await someone.shown('.page').getAttribute('class')).toMatch(
        size === 'large' ? /page--large/ : /^(?!.*page--large)/,
      )
      for (const block of await stumblingBlocks(someone.page, leastTouch[size])) blocks.push(`${address}: ${block}`)
    }
    expect(blocks).toEqual([])
  })
})
