import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright-core'
import { eventually } from '../waiting'

/** A slow machine may take its time; what never comes fails all the same. */
const patienceMs = 30_000
/** Longer than a page takes from one answer to its next question. */
const calmMs = 200

/** Taro's input says so when its value changes before it has drawn itself, as on a slow machine; it then draws the new one. */
const beforeItsFirstDrawing = /Cannot read properties of undefined \(reading 'value'\)\s+at \S+\.watchValue /

const isCall = (request: Request) => request.url().includes('/invoke/')

interface Photo {
  readonly name: string
  readonly bytes: Buffer
}

/** Somebody with a phone of 390 × 844 and the app open in its browser. */
export class Someone {
  /** Errors of the page and of its console, and answers that were none. */
  readonly faults: string[] = []

  /** Calls under way. */
  private unanswered = 0

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly app: string,
  ) {
    page.setDefaultTimeout(patienceMs)
    page.on('pageerror', ({ message }) => this.faults.push(message))
    page.on('request', (request) => {
      if (isCall(request)) this.unanswered += 1
    })
    const answered = (request: Request) => {
      if (isCall(request)) this.unanswered -= 1
    }
    page.on('requestfinished', answered)
    page.on('requestfailed', answered)
    page.on('console', (line) => {
      if (line.type() !== 'error' || beforeItsFirstDrawing.test(line.text())) return
      this.faults.push(`${line.text()} ${line.location().url}`)
    })
  }

  /** Opens the app of a town as this person, on the home page. */
  static async open(browser: Browser, town: string, openid: string): Promise<Someone> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    const someone = new Someone(context, await context.newPage(), `${town}/h5/?openid=${openid}`)
    await someone.goTo('pages/home/index')
    return someone
  }

  /** As a link from outside opens it: the app starts there. */
  async goTo(route: string): Promise<void> {
    // The part behind # alone would not load anything anew.
    await this.page.goto('about:blank')
    await this.page.goto(`${this.app}#/${route}`)
    await this.shown('.page').waitFor()
  }

  /** Waits until everything asked for has come and is drawn. */
  async rests(): Promise<void> {
    await eventually(
      async () => {
        await this.page.waitForTimeout(calmMs)
        return this.unanswered
      },
      (unanswered) => unanswered === 0,
    )
  }

  /** What is on screen now: tabs and pages below stay in the document. */
  shown(selector: string, words?: string): Locator {
    return this.page
      .locator(selector, words === undefined ? {} : { hasText: words })
      .filter({ visible: true })
      .last()
  }

  async tap(selector: string, words?: string): Promise<void> {
    await this.shown(selector, words).click()
  }

  /** Waits until it is not on screen any more. */
  async gone(selector: string): Promise<void> {
    await this.page.locator(selector).filter({ visible: true }).first().waitFor({ state: 'hidden' })
  }

  async tab(words: string): Promise<void> {
    await this.tap('.weui-tabbar__item', words)
  }

  /** Waits until these words are on screen. Throws with what is there instead. */
  async sees(words: string | RegExp): Promise<void> {
    const found = this.page.getByText(words).filter({ visible: true }).first()
    await found.waitFor().catch(async () => {
      throw new Error(`“${String(words)}” never came; on screen: ${await this.shown('.page').innerText()}`)
    })
  }

  /** Waits until they are not. */
  async seesNo(words: string): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor({ state: 'hidden' })
  }

  /** Writes into the field of this id, over what stood there. */
  async write(id: string, text: string): Promise<void> {
    await this.field(id).fill(text)
  }

  field(id: string): Locator {
    return this.page
      .locator(`#${id} textarea, #${id} input, textarea#${id}, input#${id}`)
      .filter({ visible: true })
      .last()
  }

  /** Presses what asks for a photo, chooses this one, and waits until it is up. */
  async photograph(selector: string, { name, bytes }: Photo): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.tap(selector)])
    const arrived = this.page.waitForResponse((response) => response.url().includes('/storage/upload'))
    await chooser.setFiles({ name, mimeType: 'image/png', buffer: bytes })
    await arrived
    await this.shown('.photo-picker__tile').waitFor()
    await this.seesNo('传了')
  }

  async setOffline(offline: boolean): Promise<void> {
    await this.context.setOffline(offline)
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}
