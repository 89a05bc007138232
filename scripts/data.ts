import { runDataCommand } from '../localcloud/operations/command-line'
import { runVerb } from './terminal/run-verb'
import { readSettings } from './town/settings'

runVerb(async (words) => {
  process.exitCode = await runDataCommand(words, readSettings(process.env).dataDir, (line) => console.log(line))
})
