// A process that starts a function which never yields, to be killed: node --import tsx spinning-process.ts <bundle>
// Prints what the function prints.
import { FunctionProcess } from '../functions/function-process'

const settings = { file: process.argv[2] ?? '', environment: {}, memoryMb: 64 }
const spinning = new FunctionProcess(settings, ({ text }) => process.stdout.write(text))
const context = { request_id: 'r', time_limit_in_ms: 600_000 }
void spinning.run({ eventJson: '{}', identity: {}, maxReplyBytes: 100, context })
