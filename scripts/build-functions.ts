import { buildFunctions } from './building/functions'
import { withProgress } from './terminal/progress'
import { runVerb } from './terminal/run-verb'

runVerb(async () => {
  await withProgress('functions → dist/functions', buildFunctions)
})
