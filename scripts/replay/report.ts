import { percentile, type Findings } from './findings'

/** The findings in words for the person at the keyboard. */
export function toReport(findings: Findings, { lostConnections }: { lostConnections: number }): string {
  const { accepted, listed, refused, perGrid, perWorker, milliseconds, lost, twice, misplaced } = findings
  const refusals = [...refused].map(([code, count]) => `${code} ${count}`).join('，') || '0'
  return [
    `已受理 accepted        ${accepted}`,
    `被拒绝 refused         ${refusals}`,
    `逐条读回 found again    ${accepted - lost.length}，在本人列表里 listed ${listed}`,
    `丢失 lost              ${lost.length}${examples(lost)}`,
    `重复 twice             ${twice.length}${examples(twice)}`,
    `不在本格一人 misplaced   ${misplaced.length}${examples(misplaced)}`,
    `每单用时 per submit     p50 ${percentile(milliseconds, 0.5).toFixed(0)} ms，p99 ${percentile(milliseconds, 0.99).toFixed(0)} ms`,
    `断线次数 lost calls      ${lostConnections}`,
    '',
    `按网格 per grid（${perGrid.size}）`,
    ...table(perGrid),
    '',
    `按网格员 per worker（${perWorker.size}）`,
    ...table(perWorker),
  ].join('\n')
}

function examples(ids: readonly string[]): string {
  return ids.length === 0 ? '' : `：${ids.slice(0, 5).join('，')}${ids.length > 5 ? '…' : ''}`
}

function table(counts: ReadonlyMap<string, number>): string[] {
  const rows = [...counts].sort(([left], [right]) => (left < right ? -1 : 1))
  return rows.map(([name, count]) => `  ${String(count).padStart(5)}  ${name}`)
}
