import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { Picture } from './pictures'

const phone = { width: 390, height: 844 }
const settlingMs = 400

/** Opens a page on a fresh phone and keeps its picture. Answers what the page complained about in the meantime. */
export async function takePicture(
  browser: Browser,
  { name, page: route, openid, parameters = {}, before }: Picture,
  { url, folder, isLarge }: { url: string; folder: string; isLarge: boolean },
): Promise<string[]> {
  await before?.()
  const context = await browser.newContext({
    viewport: phone,
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(`${name}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${name}: ${message.text()}`)
    })
    if (isLarge) {
      // As the app stores it: 长辈大字 of this person on this phone.
      const key = JSON.stringify(`${openid}:text-size`)
      await context.addInitScript(`localStorage.setItem(${key}, '{"data":"large"}')`)
    }
    const query = new URLSearchParams(parameters).toString()
    await page.goto(`${url}/h5/?openid=${openid}#/${route}${query && `?${query}`}`, { waitUntil: 'networkidle' })
    await page.waitForTimeout(settlingMs)
    await page.screenshot({ path: path.join(folder, `${name}${isLarge ? '-large' : ''}.png`) })
    return complaints
  } finally {
    await context.close()
  }
}
