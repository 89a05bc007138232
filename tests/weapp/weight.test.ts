import { readFileSync } from 'node:fs'
import path from 'node:path'
import { bundleRoot } from '../support/weapp/bundle'
import { askTown } from '../support/weapp/local-door'
import { aNeighbour, aReport, someReward, town } from '../support/weapp/neighbours'
import { Phone } from '../support/weapp/phone'

/** WeChat warns above these: nodes of a page, levels below each other. */
const most = { nodes: 1_000, depth: 30 }

/** A quarter of what WeChat allows at once (256 KB), where old phones are; half of it where a desk shows its whole shelf. */
const bytesOf = (route: string) => (route.startsWith('packages/committee') ? 128 : 64) * 1024

/** A page with less than this shows nothing yet. */
const leastNodes = 8

const { pages, subPackages } = JSON.parse(readFileSync(path.join(bundleRoot, 'app.json'), 'utf8')) as {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}
const routes = [...pages, ...subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`))]

/** Shows every part, those that wait too. */
const gallery = 'packages/gallery/index'

const committee = 'demo-committee-1'
const redeemer = 'demo-resident-1'
const workerThere = 'demo-worker-2'
/** More than a list shows at once. */
const reports = 30
const longReport = '路边的排水沟盖板翘起来了，晚上走路要当心。'.repeat(20)

/** A neighbour with many reports, one of them accepted, one resolved, and a redemption not yet fetched. */
async function prepare() {
  const neighbour = await aNeighbour('demo-resident-other')
  for (let number = 1; number <= reports; number += 1) await aReport(neighbour, `${number}、${longReport}`)
  const [accepted, resolved] = [await aReport(neighbour, longReport), await aReport(neighbour, longReport)]
  for (const ticketId of [accepted, resolved]) await askTown(town, workerThere, 'ticket.accept', { ticketId })
  await askTown(town, workerThere, 'ticket.resolve', { ticketId: resolved })
  const rewardId = await someReward()
  const { redemptionId } = await askTown(town, redeemer, 'reward.redeem', { rewardId, quantity: 1 })
  return {
    neighbour,
    accepted,
    resolved,
    ids: { ...(await knownIds()), rewardId, redemptionId, entryId: redemptionId },
  }
}

/** What the town was seeded with: a deed that was refused and is appealed, and whose account it concerns. */
async function knownIds(): Promise<Record<'accountId' | 'claimId' | 'appealId', string>> {
  const { accountId } = await askTown(town, redeemer, 'points.get', {})
  const [claim] = (await askTown(town, redeemer, 'points.listClaims', { box: 'mine' })).items
  const [appeal] = (await askTown(town, redeemer, 'points.listAppeals', { box: 'mine' })).items
  if (!claim || !appeal) throw new Error(`${redeemer} claims nothing and appeals nothing`)
  return { accountId, claimId: claim.claimId, appealId: appeal.appealId }
}

let prepared: Awaited<ReturnType<typeof prepare>>
beforeAll(async () => {
  prepared = await prepare()
})

/** Somebody for whom the page has much to show, and its address. */
function visit(route: string): { openid: string; url: string } {
  const { neighbour, accepted, resolved, ids } = prepared
  const all = Object.entries(ids).map(([name, id]) => `${name}=${id}`)
  if (route.startsWith('packages/worker')) return { openid: workerThere, url: `/${route}?ticketId=${accepted}` }
  if (route.startsWith('packages/committee')) return { openid: committee, url: `/${route}?${all.join('&')}` }
  if (/redemption|reward|points|entry|detail/.test(route))
    return { openid: redeemer, url: `/${route}?${all.join('&')}` }
  return { openid: neighbour, url: `/${route}?ticketId=${resolved}` }
}

async function expectLight(phone: Phone): Promise<void> {
  await phone.waitFor('.page')
  if (phone.screen.route !== gallery) await phone.gone('.loading-state')
  await phone.rests()
  expect(phone.screen.text).not.toMatch(/没取到|没找到|看不了|下架了/)
  expect(phone.screen.nodes).toBeGreaterThan(leastNodes)
  expect(phone.screen.nodes).toBeLessThan(most.nodes)
  expect(phone.screen.depth).toBeLessThan(most.depth)
  for (const update of phone.updates) expect(update.bytes).toBeLessThan(bytesOf(phone.screen.route))
  expect(phone.complaints).toEqual([])
}

test.each(routes)('%s stays light and quiet', async (route) => {
  const { openid, url } = visit(route)
  const phone = new Phone({ town, openid })
  phone.open(url)
  await expectLight(phone)
})

test.each([workerThere, committee, redeemer])('the tabs of %s stay light and quiet', async (openid) => {
  const phone = new Phone({ town, openid })
  for (const tab of pages) {
    phone.open(`/${tab}`)
    await expectLight(phone)
  }
})

test('a list gone through to its end stays light and quiet', async () => {
  const phone = new Phone({ town, openid: prepared.neighbour })
  phone.open('/pages/tickets/index')
  await phone.tap('.button', '再看一些')
  await phone.rests()
  expect(phone.screen.find('.ticket-card')).toHaveLength(reports + 2)
  await expectLight(phone)
})
