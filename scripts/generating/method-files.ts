import { addImports, addToObject } from './edit-source'
import type { MethodParts } from './method-name'

export interface FileEdit {
  readonly file: string
  /** From what the file holds now; undefined when it isn't there. */
  readonly write: (before: string | undefined) => string
}

/** What a new method consists of, in the order one works through it: contract, handler, registration, test. */
export function methodFiles(parts: MethodParts, { kind }: { kind: 'query' | 'command' }): FileEdit[] {
  const { domain, fileName, method } = parts
  return [
    { file: `shared/contract/${domain}.ts`, write: (before) => addEntry(before ?? emptyContract(domain), parts, kind) },
    { file: `cloudfunctions/modules/${domain}/handlers/${fileName}.ts`, write: () => handlerOf(parts) },
    { file: `cloudfunctions/modules/${domain}/index.ts`, write: (before) => register(before ?? emptyModule, parts) },
    { file: `tests/api/${method}.test.ts`, write: () => testOf(parts) },
  ]
}

/** What a new domain needs besides: its contract and its handlers joined to those of the others. */
export function domainFiles(domain: string): FileEdit[] {
  const join = (before: string | undefined, object: string, name: string, imported: string, from: string) =>
    addToObject(addImports(before ?? '', from, [imported]), object, `...${name}`)
  return [
    {
      file: 'shared/contract/index.ts',
      write: (before) => join(before, 'contract', `${domain}Contract`, `${domain}Contract`, `./${domain}`),
    },
    {
      file: 'cloudfunctions/api/handlers.ts',
      write: (before) => join(before, 'handlers', domain, `handlers as ${domain}`, `../modules/${domain}`),
    },
  ]
}

const emptyModule = 'export const handlers = {}\n'
const emptyContract = (domain: string) => `import { z } from 'zod'\n\nexport const ${domain}Contract = {}\n`

/** Anybody may call it, it takes nothing and answers nothing: the author says otherwise. */
function addEntry(before: string, { domain, method }: MethodParts, kind: 'query' | 'command'): string {
  const withImports = addImports(before, './method', ['anyPerson', 'emptyInput', kind])
  const errors = kind === 'command' ? "['REQUEST_REUSED']" : '[]'
  const entry = `'${method}': ${kind}({ access: anyPerson, input: emptyInput, output: z.object({}), errors: ${errors} })`
  return addToObject(withImports, `${domain}Contract`, entry)
}

function handlerOf({ method, verb }: MethodParts): string {
  return `import type { Handler } from '../../../platform/handler'

export const ${verb}: Handler<'${method}'> = () => {
  throw new Error('${method} is not written yet')
}
`
}

function register(before: string, { method, verb, fileName }: MethodParts): string {
  return addToObject(addImports(before, `./handlers/${fileName}`, [verb]), 'handlers', `'${method}': ${verb}`)
}

function testOf({ method }: MethodParts): string {
  return `import { ask } from '../support/api'
import { theDoorGuards } from '../support/door-cases'

theDoorGuards('${method}', {})

test('who calls ${method} is answered as its contract says', async () => {
  expect(await ask('demo-resident-1', '${method}', {})).toEqual({})
})
`
}
