import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../testing/temporary-folder'

const folder = temporaryFolder()
const isWindows = process.platform === 'win32'
if (isWindows) process.stderr.write('orphan-guard.test.ts is skipped: Windows ends children itself\n')
const whereNeeded = isWindows ? test.skip : test

whereNeeded('a function that never yields ends with a server that is killed', async () => {
  const file = join(folder, 'spin.cjs')
  const spin = 'for (const end = Date.now() + 600_000; Date.now() < end; );'
  writeFileSync(file, `exports.main = () => { process.stdout.write(String(process.pid)); ${spin} }`)
  const script = join(__dirname, '../testing/spinning-process.ts')
  const server = spawn(process.execPath, ['--import', 'tsx', script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(server.stdout, 'data')) as [Buffer]
  server.kill('SIGKILL')
  await expect(watch(Number(String(said)))).rejects.toMatchObject({ code: 'ESRCH' })
})

/** Rejects once there is no such process. */
async function watch(pid: number): Promise<never> {
  for (;;) {
    process.kill(pid, 0)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
