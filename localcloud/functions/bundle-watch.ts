import { statSync } from 'node:fs'

/** A bundle is looked at this often at most: an invocation shouldn't wait for the disk. */
const LOOK_EVERY_MS = 1000
/** A file younger than this may still be being written. */
const REST_MS = 200

/** Notices that a bundle was rebuilt. A file that is missing for a moment is not a change. */
export class BundleWatch {
  private readonly file: string
  private readonly now: () => number
  private lookedAt: number
  private seen: string | undefined

  constructor(file: string, now: () => number = Date.now) {
    this.file = file
    this.now = now
    this.lookedAt = now()
    this.seen = this.look()?.mark
  }

  /** Whether the file is another one than when this was last true, or than at the start. */
  changed(): boolean {
    if (this.now() - this.lookedAt < LOOK_EVERY_MS) return false
    this.lookedAt = this.now()
    const found = this.look()
    if (!found || found.mark === this.seen || Math.abs(this.now() - found.mtimeMs) < REST_MS) return false
    this.seen = found.mark
    return true
  }

  private look(): { mark: string; mtimeMs: number } | undefined {
    const found = statSync(this.file, { throwIfNoEntry: false })
    return found && { mark: `${found.mtimeMs}-${found.size}-${found.ino}`, mtimeMs: found.mtimeMs }
  }
}
