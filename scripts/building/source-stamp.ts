import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

const isNoSource = /\.test\.tsx?$|\.md$/

/**
 * Builds `output` unless it was built from exactly these sources before. `sources` are files and folders under `root`;
 * tests and notes among them don't count. The stamp is removed before building: a cut-off build is not taken for done.
 */
export async function buildWhenChanged(
  { root, output, sources }: { root: string; output: string; sources: string[] },
  build: () => Promise<void>,
): Promise<'built' | 'unchanged'> {
  const stamp = stampOf(root, output)
  const hash = await hashSources(root, sources)
  const isFresh = existsSync(output) && existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash
  if (isFresh) return 'unchanged'
  await rm(stamp, { force: true })
  await build()
  await mkdir(path.dirname(stamp), { recursive: true })
  await writeFile(stamp, hash)
  return 'built'
}

/** Where the hash of the sources stands that `output` was built from last. */
export function stampOf(root: string, output: string): string {
  return path.join(root, 'dist/stamps', path.basename(output))
}

/** One hash over names and contents, independent of times and of the order the disk lists them in. */
export async function hashSources(root: string, sources: string[]): Promise<string> {
  const files = (await Promise.all(sources.map((source) => filesUnder(path.join(root, source))))).flat()
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    hash.update(`${path.relative(root, file)}\n`)
    hash.update(
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    )
  }
  return hash.digest('hex')
}

async function filesUnder(place: string): Promise<string[]> {
  if ((await stat(place)).isFile()) return [place]
  const entries = await readdir(place, { withFileTypes: true })
  const counted = entries.filter((entry) => entry.isDirectory() || !isNoSource.test(entry.name))
  return (await Promise.all(counted.map((entry) => filesUnder(path.join(place, entry.name))))).flat()
}
