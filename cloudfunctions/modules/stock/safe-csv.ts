import Papa from 'papaparse'

export type Cell = string | number

/** Excel takes a file without it for the local encoding and shows Chinese as noise. */
const byteOrderMark = '\uFEFF'

/**
 * What a table program may take for a formula at the beginning of a cell: = + - @, tab, carriage return and line feed,
 * the full-width signs an input method makes, and any of these behind blanks.
 */
const formula = /^[\s\u3000]*[=+\-@＝＋－＠﹢﹣﹦﹫\t\r\n]/u

/** A table every program opens as text and figures, never as something to be run. Every cell is quoted. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + Papa.unparse(rows as Cell[][], { quotes: true, newline: '\r\n', escapeFormulae: formula })
}
