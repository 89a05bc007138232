import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'

const KEPT_LINES = 1000
/** What a line has in memory, and in the file. */
const KEPT_CHARS = 10_000
const WRITTEN_CHARS = 1_000_000

/** One line of a function's output or of the platform's own report. */
export interface LogLine {
  /** Epoch ms. */
  at: number
  function: string
  level: string
  requestId: string
  text: string
}

/**
 * Keeps the latest lines in memory and appends all to one file a day below `directory`. Long ones are cut: at 10,000
 * characters in memory, at a million in the file.
 */
export class LogBook {
  private readonly directory: string
  private readonly lines: LogLine[] = []
  private stream: WriteStream | undefined
  private day = ''
  private closed = false

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true })
    this.directory = directory
  }

  append(line: Omit<LogLine, 'at'>): void {
    const dated = { at: Date.now(), ...line }
    this.lines.push({ ...dated, text: cut(dated.text, KEPT_CHARS) })
    if (this.lines.length > KEPT_LINES) this.lines.shift()
    // A process that is ending may still have something to say; its file is closed then.
    if (this.closed) return
    const written = { ...dated, text: cut(dated.text, WRITTEN_CHARS) }
    this.streamOf(dated.at).write(`${JSON.stringify(written)}\n`)
  }

  /** The latest lines, oldest first. */
  latest(): LogLine[] {
    return [...this.lines]
  }

  async close(): Promise<void> {
    this.closed = true
    const stream = this.stream
    if (stream) await new Promise<void>((resolve) => stream.end(resolve))
  }

  private streamOf(at: number): WriteStream {
    const day = new Date(at).toISOString().slice(0, 10)
    if (this.stream && this.day === day) return this.stream
    this.stream?.end()
    this.day = day
    const stream = createWriteStream(join(this.directory, `functions-${day}.log`), { flags: 'a' })
    // A full disk must not stop the server: the lines stay readable in memory, and the next one tries the file again.
    stream.on('error', (error) => {
      process.stderr.write(`log file: ${error.message}\n`)
      if (this.stream === stream) this.stream = undefined
    })
    this.stream = stream
    return stream
  }
}

function cut(text: string, chars: number): string {
  if (text.length <= chars) return text
  // Copied: a part of a text keeps the whole of it in memory.
  const start = Buffer.from(text.slice(0, chars)).toString()
  return `${start}… (${text.length} characters)`
}
