/** What is used of miniprogram-simulate: its own types pull WeChat's globals over those of every other file. */
interface Simulate {
  /** Compiles a page with everything it uses; answers an id to render it by. */
  load(file: string, options: { rootPath: string }): string
  /** Defines a component by its parts. */
  load(definition: Definition): string
  render(id: string): RootNode
}

/** An element of a rendered page. */
export interface SimulatedNode {
  readonly dom: HTMLElement
  readonly data: Record<string, unknown>
  dispatchEvent(name: string, options?: { detail?: object; bubbles?: boolean }): void
  querySelector(selector: string): SimulatedNode | undefined
  querySelectorAll(selector: string): SimulatedNode[]
}

/** A rendered page. `instance` is what the bundle calls `this`. */
export interface RootNode extends SimulatedNode {
  readonly instance: PageInstance
  attach(parent: Node): void
  detach(): void
}

export interface PageInstance {
  route?: string
  options?: Record<string, string>
  setData(data: object, done?: () => void): void
  onLoad?(query: Record<string, string>): void
  onReady?(): void
  onShow?(): void
  onHide?(): void
  onUnload?(): void
}

/** A page or component as the bundle defines it. */
export type Definition = Record<string, unknown>

export const simulate = jest.requireActual<Simulate>('miniprogram-simulate')

const scripts = jest.requireActual<{ runJs: (file: string) => void }>('miniprogram-simulate/src/utils')

/** Who runs the script of a page that is being loaded, and defines it by calling `define`. */
export function runScriptsBy(run: (file: string) => void): void {
  scripts.runJs = run
}

/** Defines the page or component whose script runs now. */
export function define(definition: Definition): void {
  // miniprogram-simulate takes it from this global.
  ;(globalThis as unknown as { Component: (definition: Definition) => void }).Component({ ...definition })
}

/** WeChat's own controls, as far as their properties are looked at: what is written in a field is drawn as its text. */
const controls: Definition[] = [
  { id: 'textarea', tagName: 'wx-textarea', properties: { value: String }, template: '{{value}}' },
  { id: 'input', tagName: 'wx-input', properties: { value: String }, template: '{{value}}' },
  { id: 'image', tagName: 'wx-image', properties: { src: String }, template: '<slot/>' },
]
for (const control of controls) simulate.load(control)
