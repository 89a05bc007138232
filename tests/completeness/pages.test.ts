/** The map of screens and the folders of screens are the same. */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

interface AppConfig {
  readonly pages: string[]
  readonly subPackages: { root: string; pages: string[] }[]
  readonly tabBar: { list: { pagePath: string; iconPath: string; selectedIconPath: string }[] }
}

const source = path.resolve(__dirname, '../../miniprogram')
const config = loadConfig()
const listed = [
  ...config.pages,
  ...config.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
]

/** Taro gives this function to the file; here it hands the object back. */
function loadConfig(): AppConfig {
  const scope = globalThis as { defineAppConfig?: (config: AppConfig) => AppConfig }
  scope.defineAppConfig = (value) => value
  return jest.requireActual<{ default: AppConfig }>('../../miniprogram/app.config').default
}

test.each(listed)('%s has its view and its settings', (page) => {
  expect(existsSync(path.join(source, `${page}.tsx`))).toBe(true)
  expect(existsSync(path.join(source, `${page}.config.ts`))).toBe(true)
})

test('every screen in a folder is on the map', () => {
  const files = ['pages', 'packages'].flatMap((folder) =>
    readdirSync(path.join(source, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  const screens = files.filter((file) => file.endsWith('index.config.ts')).map((file) => file.replace('.config.ts', ''))
  expect(screens.sort()).toEqual([...listed].sort())
})

test('the main package holds the tabs and nothing else, each with its icons', () => {
  const { list } = config.tabBar
  expect(list.map(({ pagePath }) => pagePath)).toEqual(config.pages)
  expect(list.length).toBeLessThanOrEqual(5)
  for (const { iconPath, selectedIconPath } of list) {
    expect([iconPath, selectedIconPath].every((icon) => existsSync(path.join(source, icon)))).toBe(true)
  }
})
