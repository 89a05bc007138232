import { useState } from 'react'
import type { Output } from '@shared/contract'
import { monthOf } from '@shared/domain/stock/months'
import { maxUnitsPerLine } from '@shared/domain/stock/vocabulary'
import { useCommand } from '@/api/use-command'
import { useList } from '@/api/use-list'
import { useQuery } from '@/api/use-query'
import { photoTrouble, toKept, usePhotos } from '@/features/photo/use-photos'
import { toCents, toUnits } from '@/features/stock/amounts'
import { useMissing } from '@/ui/use-missing'

interface Line {
  readonly rewardId: string
  readonly name: string
  readonly unit: string
  readonly quantity: string
  readonly yuan: string
}

export type Payer = 'fund' | 'gift'

/** What came, one line a thing. */
function useLines() {
  const goods = useList('reward.listAll', { limit: 50 })
  const [lines, setLines] = useState<readonly Line[]>([])
  const addLine = (rewardId: string) => {
    const reward = goods.value?.find((one) => one.rewardId === rewardId)
    if (!reward || lines.some((line) => line.rewardId === rewardId)) return
    setLines([...lines, { rewardId, name: reward.name, unit: reward.unit, quantity: '', yuan: '' }])
  }
  return {
    goods,
    lines,
    addLine,
    change: (rewardId: string, next: Partial<Line>) =>
      setLines(lines.map((line) => (line.rewardId === rewardId ? { ...line, ...next } : line))),
    dropLine: (rewardId: string) => setLines(lines.filter((line) => line.rewardId !== rewardId)),
    totalCents: lines.reduce((total, { yuan }) => total + (toCents(yuan) ?? 0), 0),
  }
}

/** The delivery note as it is filled in: what came, what it cost, who paid. */
export function usePurchase() {
  const note = useLines()
  const { lines } = note
  const money = useQuery('stock.getMonth', { month: monthOf(Date.now()) }).value?.money.closing
  const [supplier, setSupplier] = useState('')
  const [payer, setPayer] = useState<Payer>('fund')
  const [source, setSource] = useState('')
  const photos = usePhotos([])
  const command = useCommand('stock.purchase', 'purchase')
  const [booked, setBooked] = useState<Output<'stock.purchase'>>()

  const missing = useMissing(troubleOf({ lines, supplier, payer, source }) ?? photoTrouble(photos.photos))

  const submit = async () => {
    if (!missing.check()) return
    const answer = await command.send({
      lines: lines.map(({ rewardId, quantity, yuan }) => ({
        rewardId,
        quantity: toUnits(quantity) ?? 0,
        costCents: toCents(yuan) ?? 0,
      })),
      supplier: supplier.trim(),
      payFromFund: payer === 'fund',
      ...(payer === 'gift' && { source: source.trim() }),
      ...(photos.photos.length > 0 && { photos: toKept(photos.photos).map(({ fileId }) => fileId) }),
    })
    if (answer) setBooked(answer.value)
  }
  return {
    ...note,
    money,
    supplier,
    setSupplier,
    payer,
    setPayer,
    source,
    setSource,
    photos,
    submit: () => void submit(),
    busy: command.busy,
    trouble: missing.said ?? command.error?.message,
    booked,
  }
}

export type Purchase = ReturnType<typeof usePurchase>

/** What is not filled in yet, in a sentence. */
function troubleOf({
  lines,
  supplier,
  payer,
  source,
}: {
  readonly lines: readonly Line[]
  readonly supplier: string
  readonly payer: Payer
  readonly source: string
}): string | undefined {
  if (lines.length === 0) return '还没选东西。点一下到了什么货。'
  for (const { name, quantity, yuan } of lines) {
    const units = toUnits(quantity)
    if (units === undefined || units < 1 || units > maxUnitsPerLine) return `${name}到了几件，没有填对。`
    if (toCents(yuan) === undefined) return `${name}一共多少钱，没有填对。送的就填 0。`
  }
  if (supplier.trim() === '') return '还没写从哪家进的。'
  return payer === 'gift' && source.trim() === '' ? '还没写是谁送的。' : undefined
}
