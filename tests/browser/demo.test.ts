import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../support/chromium'
import { startTown, type TestTown } from '../support/town'

let dataDir: string
let town: TestTown
let browser: Browser

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'lingrid-demo-'))
  town = await startTown({ dataDir })
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
  await town.close()
  await rm(dataDir, { recursive: true })
})

async function openDemo(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(town.url)
  return page
}

/** Presses 下一步 and answers what the panel then says has happened, newest first. */
async function playNext(page: Page): Promise<string[]> {
  await page.click('#next')
  await page.waitForFunction(() => document.getElementById('nextWord')?.textContent === '下一步', undefined, {
    timeout: 60_000,
  })
  return page.locator('#happened .steps__title').allInnerTexts()
}

const hint = (page: Page) => page.locator('#hint').innerText()
const phone = (page: Page, place: number) => page.locator('iframe').nth(place).contentFrame()

test('pressing 下一步 plays the story of the street lamp to its end through the three phones', async () => {
  const page = await openDemo()
  const newest = [
    '陈桂兰说了一件事',
    '林志强接单',
    '林志强解单',
    '陈桂兰说：好了',
    /^积分到了 \+\d+$/,
    '陈桂兰换香皂',
    '黄丽珍给货了',
  ]
  for (const wanted of newest) {
    const titles = await playNext(page)
    expect(await page.locator('#hint').getAttribute('class')).toBe('callout callout--info')
    expect(titles).toContainEqual(typeof wanted === 'string' ? wanted : expect.stringMatching(wanted))
  }
  await playNext(page)

  expect(await hint(page)).toContain('演完了')
  expect(await page.locator('#happened').innerText()).toContain('“网格员已接单”，村小学门口路灯不亮')
  expect(await phone(page, 2).locator('.card', { hasText: '香皂' }).innerText()).toMatch(/架上应有\s*39\s*块/)
  expect(await phone(page, 0).locator('.points-entry', { hasText: '换香皂' }).innerText()).toContain('−4')
  await page.close()
})

test('从头再来 asks first, and what is then done by hand counts as a step', async () => {
  const page = await openDemo()
  await page.click('#startOver')
  expect(await page.locator('#startOverDialog').innerText()).toContain('会清空')
  await page.click('#startOverYes')
  await page.locator('#startOverDialog').waitFor({ state: 'hidden', timeout: 90_000 })
  await page.locator('#none').waitFor()

  const resident = phone(page, 0)
  await resident.locator('#reportByText').click()
  await resident.locator('#text textarea').fill('水渠堵了，水漫到路上。')
  await resident.locator('#submit').click()
  await page.locator('#happened .steps__title', { hasText: '陈桂兰说了一件事' }).waitFor()
  expect(await page.locator('#ahead .steps__title').allInnerTexts()).toEqual(['林志强接单', '林志强解单'])

  expect(await playNext(page)).toContain('林志强接单')
  await page.close()
})

test('going back on one phone leaves the others where they are', async () => {
  const page = await openDemo()
  await phone(page, 0).locator('#openPoints').click()
  await phone(page, 2).locator('#openStock').click()
  await phone(page, 2).locator('.facts').first().waitFor()
  await phone(page, 0).locator('.taro-navigation-bar-back').click()
  await phone(page, 0).locator('#reportByText').waitFor()
  expect(await phone(page, 2).locator('.facts').first().isVisible()).toBe(true)
  await page.close()
})

test('a step that does not find its element says what it looked for', async () => {
  const page = await openDemo()
  await page.route('**/h5/**', (route) => route.abort())
  await page.reload()
  await playNext(page)
  expect(await hint(page)).toMatch(/在林志强的手机上没找到邻格的页面（\.page）/)
  await page.close()
})
