/** The map of screens and the folders of screens are the same. */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { listPages, loadAppConfig } from '../../scripts/shots/app-pages'

const source = path.resolve(__dirname, '../../miniprogram')
const config = loadAppConfig()
const listed = listPages(config)

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
