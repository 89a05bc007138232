import { addImports, addToObject } from './edit-source'

test.each([
  ['export const handlers = {}', 'export const handlers = {\na: 1}'],
  ["export const handlers = { 'x.y': y }", "export const handlers = { 'x.y': y,\na: 1 }"],
  ['const handlers = {\n  ...x,\n} satisfies Y', 'const handlers = {\n  ...x,\na: 1,\n} satisfies Y'],
])('adds to %j at its end', (before, after) => {
  expect(addToObject(before, 'handlers', 'a: 1')).toBe(after)
})

test('where there is no such object it says so', () => {
  expect(() => addToObject('const other = {}', 'handlers', 'a: 1')).toThrow('no object handlers')
})

test('adds names to an import that is there, in order and once', () => {
  expect(addImports("import { b, type D } from './m'\n", './m', ['c', 'b'])).toBe(
    "import { b, c, type D } from './m'\n",
  )
})

test('adds an import after the others, and to a file that has none', () => {
  expect(addImports("import x from 'x'\n\nx()\n", './m', ['a'])).toContain("import x from 'x'\nimport { a } from './m'")
  expect(addImports('x()\n', './m', ['a'])).toContain("import { a } from './m'")
})
