import type { Edge } from './dependencies'
import type { Anomaly, Finding } from './history'

/**
 * Snapshot isolation allows a cycle of dependencies only where two rw edges follow each other (write skew). Looks for any
 * other, and names it.
 */
export function findForbiddenCycle(edges: Edge[]): Finding | undefined {
  const steps = stepsOf(edges)
  const remaining = withoutAcyclicPart(steps)
  const shortest = [...remaining]
    .map((start) => shortestCycle(start, steps, remaining))
    .filter((cycle) => cycle !== undefined)
    .reduce<Edge[] | undefined>((best, cycle) => (best && best.length <= cycle.length ? best : cycle), undefined)
  if (!shortest) return undefined
  const text = shortest.map(({ type, from, to, key }) => `#${from} ${type}→ #${to}${key ? ` (${key})` : ''}`).join(', ')
  return { anomaly: nameOf(shortest), text }
}

/** From where a cycle may go on: an rw edge only from a place reached by another kind of edge. */
type Steps = Map<string, { to: string; edge: Edge }[]>

function stepsOf(edges: Edge[]): Steps {
  const steps: Steps = new Map()
  const add = (from: string, to: string, edge: Edge) => {
    const list = steps.get(from)
    if (list) list.push({ to, edge })
    else steps.set(from, [{ to, edge }])
  }
  for (const edge of edges) {
    if (edge.type === 'rw') add(`${edge.from} may`, `${edge.to} plain`, edge)
    else {
      add(`${edge.from} plain`, `${edge.to} plain`, edge)
      add(`${edge.from} plain`, `${edge.to} may`, edge)
    }
  }
  return steps
}

/** The places left when those that nothing leads to are taken away again and again: empty when there is no cycle. */
function withoutAcyclicPart(steps: Steps): Set<string> {
  const incoming = new Map<string, number>()
  for (const [from, list] of steps) {
    incoming.set(from, incoming.get(from) ?? 0)
    for (const { to } of list) incoming.set(to, (incoming.get(to) ?? 0) + 1)
  }
  const free = [...incoming].filter(([, count]) => count === 0).map(([place]) => place)
  for (let place = free.pop(); place !== undefined; place = free.pop()) {
    incoming.delete(place)
    for (const { to } of steps.get(place) ?? []) {
      const count = (incoming.get(to) ?? 0) - 1
      incoming.set(to, count)
      if (count === 0) free.push(to)
    }
  }
  return new Set(incoming.keys())
}

function shortestCycle(start: string, steps: Steps, within: Set<string>): Edge[] | undefined {
  let frontier: { place: string; path: Edge[] }[] = [{ place: start, path: [] }]
  const visited = new Set<string>()
  while (frontier.length > 0) {
    const next: typeof frontier = []
    for (const { place, path } of frontier) {
      for (const { to, edge } of steps.get(place) ?? []) {
        if (to === start) return [...path, edge]
        if (!within.has(to) || visited.has(to)) continue
        visited.add(to)
        next.push({ place: to, path: [...path, edge] })
      }
    }
    frontier = next
  }
  return undefined
}

function nameOf(cycle: Edge[]): Anomaly {
  const types = new Set(cycle.map(({ type }) => type))
  if (types.has('rt')) return 'stale read'
  const overlooked = cycle.filter(({ type }) => type === 'rw').length
  if (overlooked > 1) return 'G-nonadjacent'
  if (overlooked === 1) return 'G-single read skew'
  return types.has('wr') ? 'G1c circular information flow' : 'G0 write cycle'
}
