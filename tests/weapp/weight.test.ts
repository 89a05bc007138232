import { readFileSync } from 'node:fs'
import path from 'node:path'
import { bundleRoot } from '../support/weapp/bundle'
import { aNeighbour, aReport, someReward, town } from '../support/weapp/neighbours'
import { Phone } from '../support/weapp/phone'

jest.setTimeout(120_000)

/** WeChat warns above these: nodes of a page, levels below each other, bytes handed to the view at once. */
const most = { nodes: 1_000, depth: 30, bytes: 64 * 1024 }

const { pages, subPackages } = JSON.parse(readFileSync(path.join(bundleRoot, 'app.json'), 'utf8')) as {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}
const routes = [...pages, ...subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`))]

/** Somebody for whom the page has most to show. */
const readers: Record<string, string> = { worker: 'demo-worker-2', committee: 'demo-committee-1' }
const readerOf = (route: string) => readers[route.split('/')[1] ?? '']

/** Shows every part, those that wait too. */
const gallery = 'packages/gallery/index'

/** More than a list shows at once. */
const reports = 55

async function aBusyNeighbour() {
  const openid = await aNeighbour('demo-resident-other')
  const ticketIds: string[] = []
  for (let number = 1; number <= reports; number += 1) {
    ticketIds.push(await aReport(openid, `第 ${number} 件：${'路边的排水沟盖板翘起来了，晚上走路要当心。'.repeat(3)}`))
  }
  return { openid, ticketId: ticketIds[0] ?? '', rewardId: await someReward() }
}

let busy: Awaited<ReturnType<typeof aBusyNeighbour>>
beforeAll(async () => {
  busy = await aBusyNeighbour()
})

function expectLight(phone: Phone): void {
  expect(phone.screen.nodes).toBeLessThan(most.nodes)
  expect(phone.screen.depth).toBeLessThan(most.depth)
  for (const update of phone.updates) expect(update.bytes).toBeLessThan(most.bytes)
  expect(phone.complaints).toEqual([])
}

test.each(routes)('%s stays light and quiet', async (route) => {
  const { openid, ticketId, rewardId } = busy
  const phone = new Phone({ town, openid: readerOf(route) ?? openid })
  phone.open(`/${route}?ticketId=${ticketId}&rewardId=${rewardId}`)
  if (route !== gallery) await phone.gone('.loading-state')
  await phone.rests()
  expectLight(phone)
})
