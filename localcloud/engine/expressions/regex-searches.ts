import { type Document } from '../document'
import { toPattern } from '../pattern'
import { typeName } from '../value-type'
import { failed, isNullish, named, type OperatorTable } from './operator'

/** `$regexMatch`, `$regexFind` and `$regexFindAll`. */
export const REGEX_SEARCHES: OperatorTable = [
  ['$regexMatch', search((found) => found.length > 0)],
  ['$regexFind', search((found) => found[0] ?? null)],
  ['$regexFindAll', search((found) => found)],
]

function search(answer: (found: Document[]) => unknown) {
  return named(['input', 'regex'], ['options'], (values, name) => {
    const { input, regex, options } = values
    if (!isNullish(input) && typeof input !== 'string') throw failed(`${name} needs 'input' to be of type string`)
    const pattern = readPattern(name, regex, options)
    return answer(pattern && typeof input === 'string' ? findAll(input, pattern) : [])
  })
}

function readPattern(name: string, regex: unknown, options: unknown): RegExp | undefined {
  if (isNullish(regex)) return undefined
  if (!isNullish(options) && typeof options !== 'string') throw failed(`${name} needs 'options' to be of type string`)
  if (regex instanceof RegExp) return toPattern(regex.source, `${options ?? regex.flags}g`)
  if (typeof regex !== 'string')
    throw failed(`${name} needs 'regex' to be of type string or regex, not ${typeName(regex)}`)
  return toPattern(regex, options ?? '')
}

/** `idx` counts code points, as MongoDB does. */
function findAll(input: string, pattern: RegExp): Document[] {
  const everywhere = new RegExp(pattern.source, `${pattern.flags}g`)
  return [...input.matchAll(everywhere)].map((match) => ({
    match: match[0],
    idx: [...input.slice(0, match.index)].length,
    captures: match.slice(1).map((capture: string | undefined) => capture ?? null),
  }))
}
