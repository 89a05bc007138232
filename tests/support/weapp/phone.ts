import type { TownAddress } from '../own-town'
import { eventually } from '../waiting'
import { Bundle } from './bundle'
import { asked, cancelled, device } from './device'
import { Screen } from './screen'
import { Signal } from './signal'
import type { SimulatedNode } from './simulate'
import { phoneStorage } from './storage'

interface Owner {
  readonly town: TownAddress
  readonly openid: string
  /** What a phone switched off and on again still knows. */
  readonly kept?: Map<string, string>
}

interface Place {
  readonly latitude: number
  readonly longitude: number
  readonly name: string
}

const isTab = (route: string) => route.startsWith('pages/')
/** One quiet look may fall between an answer and its drawing, on a busy machine. */
const quietLooksToRest = 2
/** WeChat opens no more on top of each other. */
const mostOpen = 10

/** A phone with the built mini-program on it, in somebody's hands. Begins on the home page. */
export class Phone {
  readonly kept: Map<string, string>
  readonly signal: Signal
  /** What the mini-program wrote to the console as a warning or an error. */
  readonly complaints: string[] = []
  /** Bytes that crossed to the view after each thing a person did. */
  readonly updates: { after: string; bytes: number }[] = []
  private readonly bundle: Bundle
  private readonly stack: Screen[] = []
  private readonly tabs = new Map<string, Screen>()
  private readonly photos = new Map<string, Buffer>()
  private camera: Buffer[] = []
  private place: Place | undefined

  constructor({ town, openid, kept = new Map<string, string>() }: Owner) {
    this.kept = kept
    this.signal = new Signal({ town, openid, fileAt: (filePath) => this.fileAt(filePath) })
    this.bundle = new Bundle({
      wx: { ...device(), ...phoneStorage(kept), ...this.signal.apis, ...this.pageApis(), ...this.takenApis() },
      openPages: () => this.stack.map(({ instance }) => instance),
      onComplaint: (words) => this.complaints.push(words),
    })
    this.open('/pages/home/index')
  }

  /** The page in front. */
  get screen(): Screen {
    const screen = this.stack.at(-1)
    if (!screen) throw new Error('no page is open')
    return screen
  }

  /** Opens a page as a link does, on top of the others; a tab instead of them. */
  open(url: string): void {
    this.note(`open ${url}`)
    if (isTab(routeOf(url))) this.switchTab(url)
    else this.push(url)
  }

  /** Waits until these words are on the page in front. */
  async sees(words: string): Promise<void> {
    await eventually(
      () => Promise.resolve(this.screen.text),
      (text) => text.includes(words),
    )
  }

  /** Waits until these words are gone from it. */
  async seesNo(words: string): Promise<void> {
    await eventually(
      () => Promise.resolve(this.screen.text),
      (text) => !text.includes(words),
    )
  }

  /** Presses the element of a selector, or one with these words if words are given. */
  async tap(selector: string, words?: string): Promise<void> {
    await this.press(await this.waitFor(selector, words))
  }

  async press(node: SimulatedNode): Promise<void> {
    this.note(`press ${node.dom.id || node.dom.className}`)
    node.dispatchEvent('tap', { bubbles: true })
    await settled()
  }

  /** Writes over what stood in a text field. */
  async type(selector: string, value: string): Promise<void> {
    const node = await this.waitFor(selector)
    this.note(`type ${selector}`)
    node.dispatchEvent('input', { detail: { value } })
    await settled()
  }

  /** Waits until no such element is on the page in front. */
  async gone(selector: string): Promise<void> {
    await eventually(
      () => Promise.resolve(this.screen.find(selector).length),
      (left) => left === 0,
    )
  }

  /** Waits until everything asked for has come and is drawn. */
  async rests(): Promise<void> {
    let quietLooks = 0
    await eventually(
      async () => {
        const before = this.updates.at(-1)?.bytes
        await settled()
        const isQuiet = this.signal.waiting === 0 && before === this.updates.at(-1)?.bytes
        return (quietLooks = isQuiet ? quietLooks + 1 : 0)
      },
      (looks) => looks >= quietLooksToRest,
    )
  }

  /** Waits until the element is on the page in front. */
  async waitFor(selector: string, words?: string): Promise<SimulatedNode> {
    const found = await eventually(
      () => Promise.resolve(this.screen.find(selector, words)),
      (nodes) => nodes.length > 0,
    )
    if (!found[0]) throw new Error(`${selector} is gone`)
    return found[0]
  }

  /** What lies before the camera: the next photo taken is this one. */
  pointCameraAt(picture: Buffer): void {
    this.camera = [picture]
  }

  /** What will be chosen on the map. */
  pointAt(place: Place): void {
    this.place = place
  }

  private note(after: string): void {
    this.updates.push({ after, bytes: 0 })
  }

  private draw(url: string): Screen {
    const route = routeOf(url)
    return new Screen(route, this.bundle.render(route), queryOf(url), (bytes) => {
      const last = this.updates.at(-1)
      if (last) last.bytes += bytes
    })
  }

  private push(url: string): void {
    if (isTab(routeOf(url)) || this.stack.length >= mostOpen) throw new Error(`navigateTo:fail ${url}`)
    this.stack.at(-1)?.instance.onHide?.()
    this.stack.push(this.draw(url))
  }

  private replace(url: string): void {
    if (isTab(routeOf(url))) throw new Error(`redirectTo:fail ${url}`)
    const gone = this.stack.pop()
    gone?.close()
    if (gone) this.tabs.delete(gone.route)
    this.stack.push(this.draw(url))
  }

  private back(): void {
    if (this.stack.length > 1) this.stack.pop()?.close()
    this.screen.instance.onShow?.()
  }

  private switchTab(url: string): void {
    if (!isTab(routeOf(url))) throw new Error(`switchTab:fail ${url}`)
    for (const screen of this.stack.splice(0)) {
      if (isTab(screen.route)) screen.instance.onHide?.()
      else screen.close()
    }
    const kept = this.tabs.get(routeOf(url))
    if (kept) {
      this.stack.push(kept)
      kept.instance.onShow?.()
      return
    }
    const fresh = this.draw(url)
    this.tabs.set(fresh.route, fresh)
    this.stack.push(fresh)
  }

  private pageApis() {
    const moving = (move: (url: string) => void) =>
      asked(({ url = '' }: { url?: string }) => {
        move(url)
        return {}
      })
    return {
      navigateTo: moving((url) => this.push(url)),
      redirectTo: moving((url) => this.replace(url)),
      switchTab: moving((url) => this.switchTab(url)),
      navigateBack: moving(() => this.back()),
    }
  }

  private takenApis() {
    const take = () => {
      const [picture] = this.camera.splice(0, 1)
      if (!picture) return cancelled('chooseMedia')
      const tempFilePath = `wxfile://tmp_${this.photos.size + 1}.png`
      this.photos.set(tempFilePath, picture)
      return { type: 'image', tempFiles: [{ tempFilePath, size: picture.length, fileType: 'image' }] }
    }
    return { chooseMedia: asked(take), chooseLocation: asked(() => this.place ?? cancelled('chooseLocation')) }
  }

  private fileAt(filePath: string): Buffer {
    const photo = this.photos.get(filePath)
    if (!photo) throw new Error(`there is no file ${filePath}`)
    return photo
  }
}

/** The event has gone its way and what followed at once is drawn. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 30))

const routeOf = (url: string) => url.replace(/^\//, '').replace(/\?.*$/, '')

/** As WeChat hands it over: split, not decoded. */
function queryOf(url: string): Record<string, string> {
  const [, text] = url.split('?')
  return Object.fromEntries(
    (text ?? '')
      .split('&')
      .filter(Boolean)
      .map((pair) => pair.split('=') as [string, string]),
  )
}
