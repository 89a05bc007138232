import { type Document, isPlainObject } from '../document'
import { type Accumulation, compileAccumulator } from '../expressions/accumulators'
import { compileExpression } from '../expressions/compile'
import { failed, type Scope } from '../expressions/operator'
import { typeName } from '../value-type'

/** How one document per group is made of its members. */
export function compileOutput(spec: Document, names: string[]): (id: unknown, members: Scope[]) => Document {
  const compile = (expression: unknown) => compileExpression(expression, names)
  const fields = Object.keys(spec).map((field): [string, Accumulation] => [
    field,
    compileAccumulator(field, spec[field], compile),
  ])
  return (id, members) => {
    const output: Document = { _id: id }
    for (const [field, accumulate] of fields) output[field] = accumulate(members)
    return output
  }
}

const COUNT = { count: { $sum: 1 } }

/** The output fields of a stage that counts when it is given none. */
export function outputOf(stage: string, given: Document): Document {
  const output = given['output'] ?? COUNT
  if (!isPlainObject(output))
    throw failed(`The ${stage} 'output' field must be an object, but found type: ${typeName(output)}`)
  return output
}
