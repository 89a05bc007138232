import { type Attempt, type Finding, isCommitted } from './history'
import { NOBODY, type Versions } from './versions'

/**
 * One attempt comes before another: it wrote the version before the other's (ww), it wrote what the other read (wr), it
 * read what the other replaced (rw), or its end was known before the other began (rt).
 */
export interface Edge {
  type: 'ww' | 'wr' | 'rw' | 'rt'
  from: number
  to: number
  key: string
}

/** The dependencies that the versions tell. */
export function dataEdges({ byKey, reads }: Pick<Versions, 'byKey' | 'reads'>): Edge[] {
  const edges: Edge[] = []
  const add = (type: Edge['type'], from: number | undefined, to: number | undefined, key: string) => {
    if (from !== undefined && to !== undefined && from !== NOBODY && to !== NOBODY && from !== to) {
      edges.push({ type, from, to, key })
    }
  }
  for (const [key, writers] of byKey) {
    for (let version = 2; version < writers.length; version++) add('ww', writers[version - 1], writers[version], key)
  }
  for (const { reader, key, version } of reads) {
    const writers = byKey.get(key) ?? []
    add('wr', writers[version], reader.id, key)
    add('rw', reader.id, writers[version + 1], key)
  }
  return edges
}

/** Who was over before who began. */
export function timeEdges(attempts: Attempt[]): Edge[] {
  const relevant = attempts.filter(({ operations }) => operations.length > 0)
  return relevant.flatMap((before) => {
    const later = relevant.filter(({ startedAt }) => startedAt > before.endedAt)
    return later.map(({ id }): Edge => ({ type: 'rt', from: before.id, to: id, key: '' }))
  })
}

/** Who read a version and wrote the key must have written the very next version. */
export function lostUpdates({ byKey, reads }: Versions): Finding[] {
  const findings: Finding[] = []
  for (const { reader, key, version } of reads) {
    const written = byKey.get(key)?.indexOf(reader.id) ?? -1
    if (isCommitted(reader) && written > 0 && written !== version + 1) {
      const text = `#${reader.id} read version ${version} of ${key} and wrote version ${written}`
      findings.push({ anomaly: 'lost update', text })
    }
  }
  return findings
}
