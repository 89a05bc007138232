import type { Browser } from 'playwright-core'
import { LocalInterface } from '../../../scripts/looping/local-interface'
import { launchChromium } from '../chromium'
import { ownTown } from '../own-town'
import { Someone } from './someone'

const town = ownTown()

/** The town of these cases, past the app. */
export const door = () => new LocalInterface(town.url)

/**
 * One browser for a file of cases; whoever was let in must have seen no fault by the end of the case, but for those a
 * case is about.
 */
export function openBrowser(expected?: RegExp) {
  let browser: Browser
  const present: Someone[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    const faults = present.flatMap((someone) => someone.faults)
    await Promise.all(present.splice(0).map((someone) => someone.close()))
    expect(faults.filter((fault) => !expected?.test(fault))).toEqual([])
  })
  return async (openid: string): Promise<Someone> => {
    const someone = await Someone.open(browser, town.url, openid)
    present.push(someone)
    return someone
  }
}
