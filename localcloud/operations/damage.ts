/** One thing found wrong in a data folder. What is known of its place is named. */
export interface Damage {
  problem: string
  /** The file, relative to the data folder. */
  file?: string
  collection?: string
  /** The `_id`, as JSON, or the key in hexadecimal where the document cannot be read. */
  document?: string
  index?: string
}

/** One line for the person at the keyboard. */
export function describeDamage({ problem, file, collection, document, index }: Damage): string {
  const place = [
    file && `文件 ${file}`,
    collection && `集合 ${collection}`,
    document && `文档 ${document}`,
    index && `索引 ${index}`,
  ].filter(Boolean)
  return place.length > 0 ? `${place.join('，')}：${problem}` : problem
}

/** Carries one damage out of nested reading. */
export class DamageFound extends Error {
  readonly damage: Damage

  constructor(damage: Damage) {
    super(describeDamage(damage))
    this.name = 'DamageFound'
    this.damage = damage
  }
}
