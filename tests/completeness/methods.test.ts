/** Every method of the contract is a file people can find, answers in words, and has its own test. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { contract } from '@shared/contract'
import { commonErrors, type MethodSpec } from '@shared/contract/method'
import { errorMessages } from '@shared/labels/errors'

const root = path.resolve(__dirname, '../..')
const methods: [name: string, spec: MethodSpec][] = Object.entries(contract)
const kebab = (verb: string) => verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Modules on top of another one that answer some of its methods. */
const alsoHandledIn: Readonly<Record<string, readonly string[]>> = {
  points: ['claim', 'appeal', 'explanation'],
  person: ['household'],
}

test.each(methods)('%s is handled in the file of its name', (name) => {
  const [domain = '', verb = ''] = name.split('.')
  const files = [domain, ...(alsoHandledIn[domain] ?? [])].map((module) =>
    path.join(root, 'cloudfunctions/modules', module, 'handlers', `${kebab(verb)}.ts`),
  )
  expect(files.filter((file) => existsSync(file))).toHaveLength(1)
})

test.each(methods)('%s is tried through the door by a test of its name', (name) => {
  expect(existsSync(path.join(root, 'tests/api', `${name}.test.ts`))).toBe(true)
})

test.each(methods)('%s refuses in words, and names no code twice', (_, { errors }) => {
  for (const code of [...errors, ...commonErrors]) expect(errorMessages[code]).toMatch(/\p{Script=Han}/u)
  expect(new Set(errors).size).toBe(errors.length)
})

test.each(methods)('%s: a command may arrive twice, so it can say that a request was reused', (_, { kind, errors }) => {
  if (kind === 'command') expect(errors).toContain('REQUEST_REUSED')
  else expect(errors).not.toContain('REQUEST_REUSED')
})
