import { runDataCommand } from '../localcloud/operations/command-line'
import { runVerb } from './terminal/run-verb'
import { readSettings } from './town/settings'

// Who reads the output may stop, as `head` does: the exit code still tells how it went.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

runVerb(async (words) => {
  process.exitCode = await runDataCommand(words, readSettings(process.env).dataDir, (line) => console.log(line))
})
