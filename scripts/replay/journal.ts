import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import path from 'node:path'

/** What the server answered to one line of the file. */
export type Outcome =
  | { line: number; ok: true; ticketId: string; gridCode: string; assigneeId?: string; milliseconds: number }
  | { line: number; ok: false; code: string; reason?: string; milliseconds: number }

/** Outcomes, one JSON line each, as they come: the memory of a replay that is cut off. */
export class Journal {
  private constructor(
    readonly outcomes: Map<number, Outcome>,
    private readonly stream: WriteStream,
  ) {}

  /** Continues the journal when resuming, else begins it anew. */
  static async open(file: string, { resume }: { resume: boolean }): Promise<Journal> {
    await mkdir(path.dirname(file), { recursive: true })
    const earlier = resume ? await readOutcomes(file) : []
    await writeFile(`${file}.draft`, earlier.map(toLine).join(''))
    await rename(`${file}.draft`, file)
    const stream = createWriteStream(file, { flags: 'a' })
    await once(stream, 'open')
    return new Journal(new Map(earlier.map((outcome) => [outcome.line, outcome])), stream)
  }

  record(outcome: Outcome): void {
    this.outcomes.set(outcome.line, outcome)
    this.stream.write(toLine(outcome))
  }

  async close(): Promise<void> {
    this.stream.end()
    await once(this.stream, 'close')
  }
}

function toLine(outcome: Outcome): string {
  return `${JSON.stringify(outcome)}\n`
}

/** A last line that was cut off is not an acknowledgement. */
async function readOutcomes(file: string): Promise<Outcome[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Outcome)
}
