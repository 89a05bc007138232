import ts from 'typescript'

/** Adds an entry at the end of the object that `const <name> = { … }` declares. Throws when there is none. */
export function addToObject(source: string, name: string, entry: string): string {
  const object = findObject(parse(source), name)
  const last = object.properties.at(-1)
  const at = last ? last.getEnd() : object.getStart() + 1
  return insert(source, at, `${last ? ',' : ''}\n${entry}`)
}

/** Adds names to `import { … } from '<from>'`, or such an import after the others. Names already there stay once. */
export function addImports(source: string, from: string, names: readonly string[]): string {
  const file = parse(source)
  const imports = file.statements.filter(ts.isImportDeclaration)
  const known = imports.find(
    ({ moduleSpecifier, importClause }) =>
      ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === from && importClause?.phaseModifier === undefined,
  )
  const bindings = known?.importClause?.namedBindings
  if (!bindings || !ts.isNamedImports(bindings)) {
    return insert(source, imports.at(-1)?.getEnd() ?? 0, `\nimport { ${names.join(', ')} } from '${from}'\n`)
  }
  const present = bindings.elements.map((element) => element.getText())
  const all = [...new Set([...present, ...names])].sort((left, right) =>
    left.toLowerCase() < right.toLowerCase() ? -1 : 1,
  )
  return `${source.slice(0, bindings.getStart())}{ ${all.join(', ')} }${source.slice(bindings.getEnd())}`
}

function parse(source: string): ts.SourceFile {
  return ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)
}

function findObject(file: ts.SourceFile, name: string): ts.ObjectLiteralExpression {
  const declarations = file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
  const value = declarations.find((declaration) => declaration.name.getText() === name)?.initializer
  const object = value && ts.isSatisfiesExpression(value) ? value.expression : value
  if (!object || !ts.isObjectLiteralExpression(object)) throw new Error(`no object ${name} to add to`)
  return object
}

function insert(source: string, at: number, text: string): string {
  return source.slice(0, at) + text + source.slice(at)
}
