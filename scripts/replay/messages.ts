import { readFile } from 'node:fs/promises'
import dalang from '../../shared/content/grids/dalang.json'
import { Refusal } from '../terminal/run-verb'
import { deterministicUlid } from './deterministic-ulid'

/** How many residents of each grid the messages are spread over. */
const residentsPerGrid = 10

/** One message and who submits it. The same file gives the same messages, people and requests on every run. */
export interface Message {
  /** Its line in the file, from 1. */
  readonly line: number
  readonly text: string
  readonly gridCode: string
  readonly openid: string
  readonly requestId: string
}

/** The printed codes of the 40 base grids. */
export const baseGridCodes: readonly string[] = dalang.villages.flatMap(({ grids }) => grids.map(({ code }) => code))

/** Reads one JSON object with a `text` a line, and an optional `uid`; the first `limit` of them. */
export async function readMessages(file: string, limit = Infinity): Promise<Message[]> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Refusal(`读不到 ${file}：${error instanceof Error ? error.message : ''}`)
  })
  const lines = content.split('\n').map((words, index) => ({ words, line: index + 1 }))
  return lines
    .filter(({ words }) => words.trim() !== '')
    .slice(0, limit)
    .map(({ words, line }, index) => toMessage(parseLine(words, line), line, index))
}

function parseLine(words: string, line: number): { uid?: unknown; text: string } {
  let value: unknown
  try {
    value = JSON.parse(words)
  } catch {
    throw new Refusal(`第 ${line} 行不是 JSON。每行要有一个对象，例如 {"text":"路灯坏了"}。`)
  }
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string') {
    throw new Refusal(`第 ${line} 行没有文字字段 text。`)
  }
  return { text: value.text, ...('uid' in value && { uid: value.uid }) }
}

function toMessage({ uid, text }: { uid?: unknown; text: string }, line: number, index: number): Message {
  const gridCode = baseGridCodes[index % baseGridCodes.length] ?? ''
  const resident = Math.floor(index / baseGridCodes.length) % residentsPerGrid
  const requestId = deterministicUlid('ticket.submit', typeof uid === 'string' ? uid : '', String(line))
  return { line, text, gridCode, openid: `replay-${gridCode}-${resident + 1}`, requestId }
}
