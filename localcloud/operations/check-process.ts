// Runs a check apart from the process that wants to know: node check-process.ts <folder> [--pages-only]. Prints the report as JSON.
import { checkFolder } from './integrity-check'

checkFolder(process.argv[2] ?? '', { pagesOnly: process.argv[3] === '--pages-only' })
  .then((report) => process.stdout.write(JSON.stringify(report)))
  .catch((error: unknown) => {
    process.stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exitCode = 1
  })
