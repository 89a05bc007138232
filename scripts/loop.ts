import { parseArgs } from 'node:util'
import { LocalInterface } from './looping/local-interface'
import { walkLoop } from './looping/walk-loop'
import { runVerb } from './terminal/run-verb'
import { readSettings } from './town/settings'

runVerb(async (words) => {
  const { values } = parseArgs({ args: words, options: { url: { type: 'string' } } })
  const url = values.url ?? `http://127.0.0.1:${readSettings(process.env).port}`
  await walkLoop(new LocalInterface(url), (line) => console.log(line))
  console.log('\n✓ 走通了 the loop holds')
})
