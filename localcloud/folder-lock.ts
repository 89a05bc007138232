import { createHash, randomBytes } from 'node:crypto'
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemCodeOf } from './errors'
import { isAlive, type ProcessIdentity, thisProcess } from './process-identity'

const LOCK = 'lock'
/** What taking a lock over leaves behind when it is cut off. */
const LEFTOVER = /^lock\.(after|new)-[0-9a-f]+$/

/** Whether a file of a data folder belongs to its lock. */
export function isOfLock(name: string): boolean {
  return name === LOCK || LEFTOVER.test(name)
}

/** The process that holds a folder at this moment; this one, when it does, is not told from a dead one. */
export function livingHolder(folder: string): ProcessIdentity | undefined {
  const holder = identityIn(contentOf(join(folder, LOCK)))
  return holder && isAlive(holder) ? holder : undefined
}

/** Takes a folder for this process: answers how to give it free, or who was there before. */
export function takeLock(folder: string): { release: () => void } | { heldBy: number } {
  const content = JSON.stringify({ ...thisProcess(), token: randomBytes(6).toString('hex') })
  const isDead = (other: string) => {
    const owner = identityIn(other)
    return !owner || !isAlive(owner) // no lock is ever seen half-written: what cannot be read, a power cut left
  }
  const taking = takingLock(folder, content, isDead)
  for (;;) {
    const { done, value } = taking.next()
    if (!done) continue
    if (value !== undefined) return { heldBy: identityIn(value)?.processId ?? 0 }
    return { release: () => releaseLock(folder, content) }
  }
}

/** Removes the lock, if it is still this one: somebody may have removed the whole folder and begun anew. */
export function releaseLock(folder: string, content: string): void {
  if (contentOf(join(folder, LOCK)) === content) rmSync(join(folder, LOCK), { force: true })
}

/**
 * Takes a folder's lock and answers undefined, or the content of the lock that stands in the way. A generator that
 * stops wherever another process may come between, so that a test can try what comes of it. `content` must be unlike
 * that of any other attempt, ever.
 *
 * Why two never hold it, however many race and wherever they are cut off. A lock appears whole, by link(2), which fails
 * where there is one. It disappears by its living owner. A dead owner's, D, is never removed, only replaced in one step
 * by rename(2), and only by who holds the turn after D: a lock of the same kind, so at most one process at a time.
 * Having the turn it looks again. Is D still there? Then it stays until this process replaces it, for everybody else
 * needs the turn. Is it not? Then this process was late and gives up; D never comes back, for contents are unique, and
 * so whatever happens around the turn after D means nothing any more. That is why the new holder may sweep all turns:
 * those that still matter are about its own content, and there are none while it lives. Who dies in its turn leaves a
 * dead lock there, which the next takes over in the same way, one turn deeper.
 */
export function* takingLock(
  folder: string,
  content: string,
  isDead: (content: string) => boolean,
): Generator<void, string | undefined> {
  const before = yield* taking(folder, LOCK, content, isDead)
  if (before !== undefined) return before
  for (const name of readdirSync(folder).filter((entry) => LEFTOVER.test(entry))) {
    rmSync(join(folder, name), { force: true })
    yield
  }
  return undefined
}

function* taking(
  folder: string,
  name: string,
  content: string,
  isDead: (content: string) => boolean,
): Generator<void, string | undefined> {
  const place = join(folder, name)
  const found = contentOf(place)
  yield
  if (found === undefined) return (yield* put(folder, content, linkSync, place)) ? undefined : (contentOf(place) ?? '')
  if (!isDead(found)) return found
  const turn = `lock.after-${createHash('sha256').update(`${name} ${found}`).digest('hex').slice(0, 24)}`
  const before = yield* taking(folder, turn, content, isDead)
  if (before !== undefined) return before
  yield
  const still = contentOf(place) === found
  yield
  const taken = still && (yield* put(folder, content, renameSync, place))
  yield
  rmSync(join(folder, turn), { force: true })
  return taken ? undefined : (contentOf(place) ?? '')
}

/** Has the content under its name at once and whole; false when there is one already, or the holder swept the draft. */
function* put(folder: string, content: string, bring: typeof linkSync, place: string): Generator<void, boolean> {
  const draft = join(folder, `lock.new-${randomBytes(6).toString('hex')}`)
  writeFileSync(draft, content, { flag: 'wx' })
  yield
  try {
    bring(draft, place)
    return true
  } catch (error) {
    if (systemCodeOf(error) !== 'EEXIST' && systemCodeOf(error) !== 'ENOENT') throw error
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function identityIn(content: string | undefined): ProcessIdentity | undefined {
  try {
    const read = JSON.parse(content ?? 'null') as Partial<ProcessIdentity> | null
    const { processId, startedAt = null } = read ?? {}
    return Number.isSafeInteger(processId) && Number(processId) > 0
      ? { processId: Number(processId), startedAt }
      : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
