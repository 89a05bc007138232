import { buildApp, targets } from './building/app'
import { withProgress } from './terminal/progress'
import { Refusal, runVerb } from './terminal/run-verb'

runVerb(async (words) => {
  const wanted = words.length === 0 ? targets : targets.filter((target) => words.includes(target))
  if (wanted.length === 0) throw new Refusal(`Which app? One of: ${targets.join(', ')}, or nothing for all.`)
  for (const target of wanted) await withProgress(`${target} → dist/${target}`, () => buildApp(target))
})
