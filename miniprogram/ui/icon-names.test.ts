import { readFileSync } from 'node:fs'
import path from 'node:path'
import { iconNames } from './icon-names'

it('draws every icon that has a name, and no other', () => {
  const drawn = readFileSync(path.join(__dirname, 'icon-shapes.scss'), 'utf8').matchAll(
    /^ {2}'?([\w]+)'?:$|^ {2}'?([\w]+)'?: ['"]</gm,
  )
  expect([...drawn].map(([, wrapped, inline]) => wrapped ?? inline)).toEqual([...iconNames])
})
