import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runPipeline, STAGE_NAMES } from './aggregate'
import { ACCUMULATOR_NAMES } from './expressions/accumulators'
import { compileExpression, EXPRESSION_OPERATORS } from './expressions/compile'
import { compileFilter } from './filter'
import { AREA_SHAPES } from './geo/geo-conditions'
import { SCHEMA_KEYWORDS } from './json-schema'
import { FIELD_OPERATORS } from './query-operators'
import { compileUpdate, UPDATE_NAMES } from './update-document'

const text = readFileSync(join(__dirname, '..', 'OPERATORS.md'), 'utf8')

/** The names in one column of a section's table rows: those that support something, or those that refuse it. */
function namesIn(section: string, kinds: string[]): string[] {
  const body = text.split('\n## ').find((part) => part.startsWith(section)) ?? ''
  const rows = body.split('\n').filter((line) => kinds.some((kind) => line.startsWith(`| ${kind} `)))
  return rows.flatMap((row) => [...withoutClauses(row).matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''))
}

/** Clauses of an operator stand in brackets behind it. */
function withoutClauses(row: string): string {
  return row.replace(/\([^)]*\)/g, '')
}

/** The names a section's second table refuses. */
function refusedIn(section: string): string[] {
  const body = text.split('\n## ').find((part) => part.startsWith(section)) ?? ''
  const table = body.slice(body.indexOf('| refused'))
  const cells = table.split('\n').map((line) => (line.startsWith('| `') ? (line.split('|')[1] ?? '') : ''))
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''))
}

const sorted = (names: string[]) => [...new Set(names)].sort()
const messageOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return (error as Error).message
  }
  return 'accepted'
}
const UNKNOWN = /unknown (top level |group )?operator|Unknown modifier|Unrecognized (expression|pipeline stage)/
const source = { find: () => [], findIn: () => [], geoIndexes: () => [] }
const stage = (name: string) => runPipeline([{ [name]: {} }], source)
const group = (name: string) => runPipeline([{ $group: { _id: null, x: { [name]: 1 } } }], source)

describe('OPERATORS.md', () => {
  test('lists what there is', () => {
    expect(sorted(namesIn('Queries', ['fields', 'geo']))).toEqual(sorted(FIELD_OPERATORS))
    expect(sorted(namesIn('Queries', ['areas']))).toEqual(sorted(AREA_SHAPES))
    expect(sorted(namesIn('Queries', ['JSON schema']))).toEqual(sorted(SCHEMA_KEYWORDS))
    expect(sorted(namesIn('Updates', ['fields', 'arrays']))).toEqual(sorted(UPDATE_NAMES))
    expect(sorted(namesIn('Pipelines', ['stages']))).toEqual(sorted(STAGE_NAMES))
    expect(sorted(namesIn('Pipelines', ['accumulators']))).toEqual(sorted(ACCUMULATOR_NAMES))
    const kinds = ['arithmetic', 'trigonometry', 'arrays', 'conditions', 'dates', 'strings', 'sets', 'types', 'folds']
    expect(sorted([...namesIn('Expressions', kinds), '$meta'])).toEqual(sorted(EXPRESSION_OPERATORS))
  })

  test('what it lists is known, whatever the operand', () => {
    const answers = [
      ...namesIn('Queries', ['top level']).map((name) => messageOf(() => compileFilter({ [name]: {} }))),
      ...namesIn('Queries', ['fields', 'geo']).map((name) => messageOf(() => compileFilter({ a: { [name]: {} } }))),
      ...namesIn('Updates', ['fields', 'arrays']).map((name) => messageOf(() => compileUpdate({ [name]: {} }, {}))),
      ...namesIn('Pipelines', ['stages']).map((name) => messageOf(() => stage(name))),
      ...namesIn('Pipelines', ['accumulators']).map((name) => messageOf(() => group(name))),
    ]
    expect(answers.length).toBeGreaterThan(80)
    expect(answers.filter((answer) => UNKNOWN.test(answer))).toEqual([])
  })

  test.each(refusedIn('Queries'))('%s is refused in queries', (name) => {
    const query = ['$text', '$where'].includes(name) ? { [name]: {} } : { a: { [name]: 1 } }
    expect(messageOf(() => compileFilter(query))).toMatch(/unknown operator|required|not allowed/)
  })

  test.each(refusedIn('Pipelines'))('the stage %s is refused', (name) => {
    expect(messageOf(() => stage(name))).toContain(`Unrecognized pipeline stage name: '${name}'`)
  })

  test.each(refusedIn('Expressions'))('the expression %s is refused', (name) => {
    expect(messageOf(() => compileExpression({ [name]: 1 }))).toMatch(/Unrecognized expression|text score/)
  })
})
