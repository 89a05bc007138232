import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildSync } from 'esbuild'
import fc from 'fast-check'
import { openDataFolder } from './data-folder'
import { releaseLock, takingLock } from './folder-lock'
import { temporaryFolder } from './testing/temporary-folder'

const folder = temporaryFolder()

/** Processes that race for one folder, each moved on by a step when the schedule says so. */
class Race {
  readonly place: string
  private readonly living = new Map<string, Generator<void, string | undefined> | 'holds'>()
  private readonly seats: string[] = []
  private entered = 0

  constructor(place: string) {
    this.place = place
    mkdirSync(place)
    writeFileSync(join(place, 'lock'), 'the first of the dead')
    for (let seat = 0; seat < 3; seat++) this.enter(seat)
  }

  /** A step of one of them: it goes on, or lets go what it holds. */
  step(seat: number): void {
    const name = this.seats[seat] ?? ''
    const course = this.living.get(name)
    if (course === 'holds') {
      releaseLock(this.place, name)
      this.enter(seat)
    } else if (course) {
      const { done, value } = course.next()
      if (!done) return
      if (value === undefined) this.living.set(name, 'holds')
      else this.enter(seat)
    }
  }

  /** One is killed where it stands, and another takes its seat. */
  kill(seat: number): void {
    this.enter(seat)
  }

  holders(): string[] {
    return [...this.living].filter(([, course]) => course === 'holds').map(([name]) => name)
  }

  private enter(seat: number): void {
    this.living.delete(this.seats[seat] ?? '')
    const name = `attempt ${(this.entered += 1)}`
    this.seats[seat] = name
    this.living.set(
      name,
      takingLock(this.place, name, (other) => !this.living.has(other)),
    )
  }
}

test('three who race, cut off anywhere: never two hold the folder, and the next one always gets it', () => {
  let races = 0
  let held = 0
  const kinds = fc.oneof({ weight: 12, arbitrary: fc.constant('step') }, { weight: 1, arbitrary: fc.constant('kill') })
  const moves = fc.array(fc.tuple(fc.nat(2), kinds), { minLength: 60, maxLength: 120, size: 'max' })
  fc.assert(
    fc.property(moves, (schedule) => {
      const race = new Race(join(folder, `race-${(races += 1)}`))
      for (const [seat, kind] of schedule) {
        if (kind === 'kill') race.kill(seat)
        else race.step(seat)
        const holders = race.holders()
        expect(holders.length).toBeLessThanOrEqual(1)
        if (holders.length === 1) expect(readFileSync(join(race.place, 'lock'), 'utf8')).toBe(holders[0])
        held += holders.length
      }
      for (const seat of [0, 1, 2]) race.kill(seat)
      for (let steps = 0; steps < 100 && race.holders().length === 0; steps++) race.step(0)
      expect(race.holders()).toHaveLength(1)
      rmSync(race.place, { recursive: true })
    }),
    { numRuns: 40 },
  )
  expect(held).toBeGreaterThan(100)
})

/** A process that tries to take each folder it is told. */
const RACER = `
  const { openDataFolder } = require(process.argv[1])
  require('node:readline').createInterface({ input: process.stdin }).on('line', (folder) => {
    try { openDataFolder(folder); console.log('held') } catch (error) { console.log(error.code) }
  })`

test('processes that race for a dead one’s folder: one has it, the others are told so', async () => {
  const bundle = join(folder, 'data-folder.cjs')
  const entry = join(__dirname, 'data-folder.ts')
  buildSync({ entryPoints: [entry], outfile: bundle, bundle: true, platform: 'node', format: 'cjs' })
  const racers = Array.from({ length: 3 }, () => spawn(process.execPath, ['-e', RACER, bundle], { stdio: 'pipe' }))
  const answers = racers.map(({ stdout }) => createInterface({ input: stdout })[Symbol.asyncIterator]())
  for (let round = 0; round < 60; round++) {
    const place = join(folder, `round-${round}`)
    mkdirSync(place)
    writeFileSync(join(place, 'lock'), JSON.stringify({ processId: 4_194_305, startedAt: '1' })) // above every number
    for (const { stdin } of racers) stdin.write(`${place}\n`)
    const said = await Promise.all(answers.map((answer) => answer.next()))
    expect(said.map(({ value }) => String(value)).sort()).toEqual(['DATA_LOCKED', 'DATA_LOCKED', 'held'])
  }
  await Promise.all(racers.map(ended))
})

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

test('who ended counts as dead though its parent has not noticed', async () => {
  if (process.platform !== 'linux') return
  // The shell becomes a program that asks for no child; only then the child may end.
  const parent = spawn('sh', ['-c', 'exec 3<&0; cat <&3 & echo $!; exec sleep 60'], { stdio: 'pipe' })
  try {
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const processId = Number(String(line))
    await until(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8') === 'sleep\n')
    parent.stdin.end()
    const fields = () => readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    await until(() => fields()[0] === 'Z')
    const place = join(folder, 'zombie')
    mkdirSync(place)
    writeFileSync(join(place, 'lock'), JSON.stringify({ processId, startedAt: fields()[19] }))
    openDataFolder(place).release()
  } finally {
    await ended(parent)
  }
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('what was removed and taken by another is not released', () => {
  const place = join(folder, 'removed')
  const first = openDataFolder(place)
  rmSync(place, { recursive: true })
  mkdirSync(place)
  writeFileSync(join(place, 'lock'), 'of another')
  first.release()
  expect(readFileSync(join(place, 'lock'), 'utf8')).toBe('of another')
})

test('a folder that cannot be made ready is left free', () => {
  const place = join(folder, 'unready')
  mkdirSync(place)
  writeFileSync(join(place, 'files'), 'a file where a folder should be')
  expect(() => openDataFolder(place)).toThrow(place)
  expect(readdirSync(place)).toEqual(['files'])
})
