/**
 * What is wrong with a field that nobody reads, most often a typing error: it would be passed over in silence. `known` is
 * a table by the type's own fields, which the compiler keeps complete.
 */
export function strayFieldComplaint(value: object, known: Readonly<Record<string, true>>): string | undefined {
  const stray = Object.keys(value).find((field) => !Object.hasOwn(known, field))
  return stray === undefined ? undefined : `不认识的字段 ${stray}，只有 ${Object.keys(known).join('、')}`
}
