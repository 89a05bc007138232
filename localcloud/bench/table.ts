/** A Markdown table whose columns are aligned in plain text too: the first `textColumns` to the left, numbers right. */
export function toTable(head: string[], rows: string[][], textColumns = 1): string {
  const widths = head.map((title, at) => Math.max(3, ...[title, ...rows.map((row) => row[at] ?? '')].map(widthOf)))
  const line = (cells: string[]) => {
    const padded = widths.map((width, at) => {
      const cell = cells[at] ?? ''
      const padding = ' '.repeat(width - widthOf(cell))
      return at < textColumns ? cell + padding : padding + cell
    })
    return `| ${padded.join(' | ')} |`
  }
  const rule = widths.map((width, at) => (at < textColumns ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

/** Chinese characters take two columns of a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0)
}
