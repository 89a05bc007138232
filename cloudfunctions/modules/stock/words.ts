/** 3850 → '38.50 元', 5400 → '54 元' */
export function yuan(cents: number): string {
  return `${(cents / 100).toFixed(2).replace('.00', '')} 元`
}
