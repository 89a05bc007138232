// Runs a check apart from the process that wants to know: node check-process.ts <folder>. Prints the report as JSON.
import { checkFolder } from './integrity-check'

checkFolder(process.argv[2] ?? '')
  .then((report) => process.stdout.write(JSON.stringify(report)))
  .catch((error: unknown) => {
    process.stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exitCode = 1
  })
