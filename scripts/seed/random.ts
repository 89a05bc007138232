/** Luck that is the same on every machine: one stream a key, so that one grid's people never depend on another's. */
export interface Random {
  /** 0 ≤ x < 1 */
  next: () => number
  /** Whole, both ends included. */
  between: (least: number, most: number) => number
  pick: <T>(from: readonly T[]) => T
  chance: (probability: number) => boolean
}

/** mulberry32, seeded with FNV-1a over the key. */
export function randomFor(key: string): Random {
  let state = 0x811c9dc5
  for (const character of key) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)

  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(from: readonly T[]): T => {
    const chosen = from[between(0, from.length - 1)]
    if (chosen === undefined) throw new Error('nothing to pick from')
    return chosen
  }
  return { next, between, pick, chance: (probability) => next() < probability }
}
