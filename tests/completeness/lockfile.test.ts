/**
 * `npm ci` refuses a lockfile in which an optional package is missing, and npm leaves them out where the registry at
 * hand hasn't got them (binaries of other systems): then a fresh clone can't be installed.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'

interface LockedPackage {
  readonly version?: string
  readonly optionalDependencies?: Record<string, string>
}

const file = path.resolve(__dirname, '../../package-lock.json')
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockedPackage> }

/** As Node looks for it: beside the package that wants it, then outwards. */
function find(place: string, name: string): LockedPackage | undefined {
  const found = packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`]
  if (found || place === '') return found
  return find(place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), name)
}

const wanted = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies).map(([name, version]) => ({ place, name, version })),
)

test('every optional package is locked, in the version that is wanted where one is', () => {
  const isExact = (version: string) => /^\d/.test(version)
  const missing = wanted.filter(({ place, name, version }) => {
    const found = find(place, name)
    return !found || (isExact(version) && found.version !== version)
  })
  expect(missing).toEqual([])
})
