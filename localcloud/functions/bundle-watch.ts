import { statSync } from 'node:fs'

/** A file younger than this may still be being written. */
const REST_MS = 200

/**
 * Notices that a bundle was rebuilt, as soon as it rests. Looking costs some 5 µs. A file that is missing for a moment is
 * not a change.
 */
export class BundleWatch {
  private readonly file: string
  private readonly now: () => number
  private seen: string | undefined

  constructor(file: string, now: () => number = Date.now) {
    this.file = file
    this.now = now
    this.seen = this.look()?.mark
  }

  /** Whether the file is another one than when this was last true, or than at the start. */
  changed(): boolean {
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
