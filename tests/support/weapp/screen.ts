import type { PageInstance, RootNode, SimulatedNode } from './simulate'

/** One page of the mini-program, drawn. */
export class Screen {
  readonly instance: PageInstance

  constructor(
    readonly route: string,
    private readonly root: RootNode,
    query: Record<string, string>,
    onUpdate: (bytes: number) => void,
  ) {
    this.instance = root.instance
    const draw = this.instance.setData.bind(this.instance)
    this.instance.setData = (data, done) => {
      // As WeChat does: only what survives as text crosses to the view.
      const text = JSON.stringify(data)
      onUpdate(Buffer.byteLength(text))
      draw(JSON.parse(text) as object, done)
    }
    Object.assign(this.instance, { route, options: query })
    root.attach(document.body.appendChild(document.createElement('div')))
    this.instance.onLoad?.(query)
    this.instance.onShow?.()
    this.instance.onReady?.()
  }

  close(): void {
    this.instance.onUnload?.()
    this.root.detach()
  }

  get text(): string {
    return this.root.dom.textContent
  }

  /** Elements WeChat has to keep. */
  get nodes(): number {
    return this.root.dom.querySelectorAll('*').length
  }

  /** Elements between the page and the innermost of them. */
  get depth(): number {
    const below = (element: Element): number => 1 + Math.max(0, ...Array.from(element.children, below))
    return below(this.root.dom)
  }

  /** All elements of a selector (#id or .class), those with these words only if words are given. */
  find(selector: string, words = ''): SimulatedNode[] {
    return this.root.querySelectorAll(selector).filter(({ dom }) => dom.textContent.includes(words))
  }

  /** The same, inside one element. */
  findIn(around: SimulatedNode, selector: string): SimulatedNode[] {
    return this.find(selector).filter(({ dom }) => around.dom !== dom && around.dom.contains(dom))
  }
}
