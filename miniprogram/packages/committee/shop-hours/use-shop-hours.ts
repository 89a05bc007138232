import { useEffect, useState } from 'react'
import { useCommand } from '@/api/use-command'
import { useKeptShop } from '@/features/reward/use-kept-shop'
import { toHours, toStretches, type Stretch } from './stretches'

interface Fields {
  readonly stretches: readonly Stretch[]
  readonly closedDays: readonly string[]
  readonly isClosed: boolean
  readonly reason: string
}

/** When the shop is open, and whether anything is redeemed at all. */
export function useShopHours() {
  const shop = useKeptShop()
  const [fields, setFields] = useState<Fields>()
  const [isSaved, setSaved] = useState(false)
  const command = useCommand('shop.update', 'shop-hours')
  const { value } = shop

  useEffect(() => {
    if (fields !== undefined || !value) return
    const { hours, closedDays, state, closedReason = '' } = value
    setFields({ stretches: toStretches(hours), closedDays, isClosed: state === 'closed', reason: closedReason })
  }, [fields, value])

  const set = (change: Partial<Fields>) => {
    setSaved(false)
    if (fields) setFields({ ...fields, ...change })
  }
  const save = async () => {
    if (!fields || !value) return
    const { stretches, closedDays, isClosed, reason } = fields
    const answer = await command.send({
      shopId: value.shopId,
      version: value.version,
      hours: toHours(stretches),
      closedDays: [...closedDays],
      ...(isClosed ? { state: 'closed' as const, closedReason: reason.trim() } : { state: 'open' as const }),
    })
    if (answer) setSaved(true)
    shop.refresh()
  }
  return { shop, fields, set, save: () => void save(), busy: command.busy, isSaved, trouble: command.error?.message }
}

export type ShopHours = ReturnType<typeof useShopHours>
