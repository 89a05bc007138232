import { type Document, isPlainObject } from './document'
import { compileExpression, fieldPath } from './expressions/compile'
import { type Expression, failed, type Scope } from './expressions/operator'

/** What happens to one field. `change` gets what the document has there. */
export type Leaf =
  | { kind: 'include' | 'exclude' }
  | { kind: 'compute'; expression: Expression }
  | { kind: 'change'; keeps: boolean; change: (value: unknown, document: Document) => unknown }

interface Node {
  children: Map<string, Node>
  leaf?: Leaf
  /** A computed field lies here or below, so that missing parents are made. */
  computes: boolean
}

/** What to do with fields at each level, read from a projection or from `$addFields`. */
export class ProjectionTree {
  private readonly root: Node = newNode()
  /** Whether fields the tree doesn't name are kept. */
  keeps = true

  /** Adds what happens at a path. Throws DATABASE_REQUEST_FAILED for paths that collide. */
  add(path: string, leaf: Leaf): void {
    let node = this.root
    for (const part of fieldPath(path)) {
      if (node.leaf) throw collision(path)
      if (leaf.kind === 'compute') node.computes = true
      let child = node.children.get(part)
      if (!child) {
        child = newNode()
        node.children.set(part, child)
      }
      node = child
    }
    if (node.leaf || node.children.size > 0) throw collision(path)
    node.leaf = leaf
    node.computes = leaf.kind === 'compute'
  }

  /** The document with the tree's changes; `variables` are what its expressions may use. */
  apply(document: Document, variables: Document): Document {
    return this.fields(this.root, document, { root: document, variables }, document)
  }

  private fields(node: Node, object: Document, scope: Scope, document: Document): Document {
    const written: Document = {}
    for (const field of Object.keys(object)) {
      const child = node.children.get(field)
      if (!child) {
        if (this.keeps) written[field] = object[field]
      } else if (this.keeps || child.leaf?.kind !== 'compute') {
        set(written, field, this.value(child, object[field], scope, document))
      }
    }
    for (const [field, child] of node.children) {
      if (!child.computes) continue
      if (!Object.hasOwn(object, field) || (!this.keeps && child.leaf)) {
        set(written, field, this.value(child, undefined, scope, document))
      }
    }
    return written
  }

  private value(node: Node, value: unknown, scope: Scope, document: Document): unknown {
    const { leaf } = node
    if (leaf?.kind === 'compute') return leaf.expression(scope)
    if (leaf?.kind === 'change') return leaf.change(value, document)
    if (leaf) return leaf.kind === 'include' ? value : undefined
    if (Array.isArray(value)) {
      return value.flatMap((item) => {
        const projected = this.value(node, item, scope, document)
        return projected === undefined ? [] : [projected]
      })
    }
    if (isPlainObject(value)) return this.fields(node, value, scope, document)
    if (node.computes) return this.fields(node, {}, scope, document)
    return this.keeps ? value : undefined
  }
}

/** Reads `{ path: expression }`, also nested, as `$addFields` takes it. */
export function computedFields(stage: string, spec: unknown, names: string[]): ProjectionTree {
  if (!isPlainObject(spec)) throw failed(`${stage} specification stage must be an object`)
  const fields = Object.keys(spec)
  if (fields.length === 0) throw failed(`Invalid ${stage} :: caused by :: specification must have at least one field`)
  const tree = new ProjectionTree()
  for (const field of fields) addComputed(tree, field, spec[field], names)
  return tree
}

function addComputed(tree: ProjectionTree, path: string, value: unknown, names: string[]): void {
  if (!isNested(value)) {
    tree.add(path, { kind: 'compute', expression: compileExpression(value, names) })
    return
  }
  for (const field of Object.keys(value)) addComputed(tree, `${path}.${field}`, value[field], names)
}

/** An object of fields, as opposed to an operator or an empty object. */
export function isNested(value: unknown): value is Document {
  if (!isPlainObject(value)) return false
  const [first] = Object.keys(value)
  return first !== undefined && !first.startsWith('$')
}

function set(target: Document, field: string, value: unknown): void {
  if (value !== undefined) target[field] = value
}

function newNode(): Node {
  return { children: new Map(), computes: false }
}

function collision(path: string) {
  return failed(`Invalid $project :: caused by :: Path collision at ${path}`)
}
