import { setFlagsFromString } from 'node:v8'
import { malformedQuery } from './database-errors'

// A pattern such as ^(a+)+$ would hold up everybody for hours: after 50,000 steps back V8 starts anew in linear time.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks')

/** JavaScript's own flags that MongoDB has no use for; `g` and `y` would make matching depend on earlier matches. */
const IGNORED_FLAGS = 'gyud'
const KNOWN_FLAGS = 'ims'

/**
 * A regular expression from MongoDB's pattern and options. Throws DATABASE_REQUEST_FAILED for what JavaScript cannot
 * read and for options it has no counterpart of (`x`).
 */
export function toPattern(pattern: string, options: string): RegExp {
  const inline = /^\(\?([ims]+)\)/.exec(pattern)
  const source = inline ? pattern.slice(inline[0].length) : pattern
  const flags = new Set([...options].filter((flag) => !IGNORED_FLAGS.includes(flag)))
  for (const flag of flags) {
    if (!KNOWN_FLAGS.includes(flag)) throw malformedQuery(`invalid flag in regex options: ${flag}`)
  }
  for (const flag of inline?.[1] ?? '') flags.add(flag)
  try {
    return new RegExp(source, [...flags].join(''))
  } catch (error) {
    throw malformedQuery(`Regular expression is invalid: ${String(error)}`)
  }
}
