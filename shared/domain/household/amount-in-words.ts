const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const units = ['', '拾', '佰', '仟'] as const

/** 86 → 捌拾陆: the form in which an amount on paper cannot be changed by a stroke. Whole numbers below a hundred million. */
export function amountInWords(amount: number): string {
  if (amount === 0) return '零'
  const [upper, lower] = [Math.floor(amount / 10_000), amount % 10_000]
  if (upper === 0) return groupInWords(lower)
  const gap = lower > 0 && lower < 1_000 ? '零' : ''
  return `${groupInWords(upper)}万${gap}${lower > 0 ? groupInWords(lower) : ''}`
}

/** 1 to 9999. */
function groupInWords(group: number): string {
  const figures = [...String(group)].map(Number)
  const words = figures.map((figure, index) =>
    figure === 0 ? '零' : `${digits[figure] ?? ''}${units[figures.length - 1 - index] ?? ''}`,
  )
  return words.join('').replace(/零+/g, '零').replace(/零$/, '')
}
