import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { contract } from '../shared/contract'
import { projectRoot } from './building/project-root'
import { domainFiles, methodFiles, type FileEdit } from './generating/method-files'
import { readMethodName } from './generating/method-name'
import { Refusal, runVerb } from './terminal/run-verb'

runVerb(async (words) => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { query: { type: 'boolean', default: false } },
  })
  const parts = readMethodName(positionals[0])
  if (parts.method in contract) throw new Refusal(`${parts.method} is in the contract already.`)
  const isNewDomain = !existsSync(path.join(projectRoot, 'shared/contract', `${parts.domain}.ts`))
  const edits = [
    ...methodFiles(parts, { kind: values.query ? 'query' : 'command' }),
    ...(isNewDomain ? domainFiles(parts.domain) : []),
  ]
  for (const edit of edits) console.log(await apply(edit))
  console.log(`\nNow say in the contract who may call it, what goes in and what comes out; then make its test pass:
  npx jest -c jest.config.js tests/api/${parts.method}.test.ts`)
})

async function apply({ file, write }: FileEdit): Promise<string> {
  const place = path.join(projectRoot, file)
  const before = existsSync(place) ? await readFile(place, 'utf8') : undefined
  await mkdir(path.dirname(place), { recursive: true })
  await writeFile(place, await format(write(before), { ...(await resolveConfig(place)), filepath: place }))
  return `${before === undefined ? 'written' : 'changed'}  ${file}`
}
