/** '38.5' → 3850 cents; undefined when it is no amount of money. */
export function toCents(text: string): number | undefined {
  const clean = text.replace(/[,，\s元]/g, '')
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(clean)) return undefined
  return Math.round(Number(clean) * 100)
}

/** Whole units a person typed; undefined when it is no such number. */
export function toUnits(text: string): number | undefined {
  const clean = text.trim()
  return /^\d{1,6}$/.test(clean) ? Number(clean) : undefined
}

/** 127100 → '1,271 元', 3850 → '38.50 元' */
export function yuanInWords(cents: number): string {
  return `${yuanOf(cents)} 元`
}

/** The same without the unit, for tables. */
export function yuanOf(cents: number): string {
  const [whole = '', part = ''] = (Math.abs(cents) / 100).toFixed(2).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${cents < 0 ? '−' : ''}${grouped}${part === '00' ? '' : `.${part}`}`
}
