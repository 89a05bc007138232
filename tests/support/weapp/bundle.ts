import { readFileSync } from 'node:fs'
import path from 'node:path'
import { compileFunction, createContext, type Context } from 'node:vm'
import { define, runScriptsBy, simulate, type Definition, type PageInstance, type RootNode } from './simulate'

export const bundleRoot = path.resolve(__dirname, '../../../dist/weapp')

interface World {
  readonly wx: object
  readonly openPages: () => PageInstance[]
  readonly onComplaint: (words: string) => void
}

interface AppHooks {
  onLaunch?(options: object): void
  onShow?(options: object): void
}

const launchOptions = { path: '', query: {}, scene: 1001 }

/**
 * The built mini-program, executed as WeChat does: its scripts see `wx`, `App`, `Page` and timers and no DOM, each of
 * them runs once, and pages are rendered from the compiled templates.
 */
export class Bundle {
  private readonly context: Context
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly definitions = new Map<string, Definition[]>()
  private readonly ids = new Map<string, string>()
  private defining: Definition[] = []
  private app: AppHooks = {}

  constructor(world: World) {
    // Templates complain to the console of the test.
    Object.assign(console, consoleFor(world.onComplaint))
    this.context = createContext({
      wx: world.wx,
      global: {},
      App: (app: AppHooks) => (this.app = app),
      getApp: () => this.app,
      getCurrentPages: world.openPages,
      Page: (page: Definition) => this.defining.push(asComponent(page)),
      Component: (component: Definition) => this.defining.push(component),
      Behavior: (behavior: unknown) => behavior,
      console: { log() {}, info() {}, debug() {}, ...consoleFor(world.onComplaint) },
      ...{ setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, Promise },
    })
    this.run(path.join(bundleRoot, 'app.js'))
    this.app.onLaunch?.(launchOptions)
    this.app.onShow?.(launchOptions)
  }

  /** A new copy of the page at a route such as 'pages/home/index', not yet on screen. */
  render(route: string): RootNode {
    let id = this.ids.get(route)
    if (id === undefined) {
      runScriptsBy((file) => this.register(`${file}.js`))
      id = simulate.load(path.join(bundleRoot, route), { rootPath: bundleRoot })
      this.ids.set(route, id)
    }
    return simulate.render(id)
  }

  /** A component used by several pages is defined anew for each, from the one run of its script. */
  private register(file: string): void {
    let definitions = this.definitions.get(file)
    if (!definitions) {
      this.defining = definitions = []
      this.run(file)
      this.definitions.set(file, definitions)
    }
    definitions.forEach(define)
  }

  private run(file: string): unknown {
    const known = this.modules.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    this.modules.set(file, module)
    const script = compileFunction(readFileSync(file, 'utf8'), ['require', 'module', 'exports'], {
      // Not a path: a failure would print the whole minified line.
      filename: `weapp:${path.relative(bundleRoot, file)}`,
      parsingContext: this.context,
    }) as (require: (name: string) => unknown, module: object, exports: object) => void
    script((name) => this.run(path.resolve(path.dirname(file), withSuffix(name))), module, module.exports)
    return module.exports
  }
}

const withSuffix = (name: string) => (name.endsWith('.js') ? name : `${name}.js`)

/** A page is rendered as a component; who opens it calls its hooks. */
function asComponent(page: Definition): Definition {
  const methods = Object.fromEntries(Object.entries(page).filter(([, value]) => typeof value === 'function'))
  return { data: JSON.parse(JSON.stringify(page['data'] ?? {})) as object, methods }
}

function consoleFor(onComplaint: (words: string) => void) {
  const complain = (...words: unknown[]) => onComplaint(words.map(String).join(' '))
  return { warn: complain, error: complain }
}
