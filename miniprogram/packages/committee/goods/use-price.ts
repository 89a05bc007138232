import { useState } from 'react'
import { startOfDay } from '@shared/kernel/time'
import { useCommand } from '@/api/use-command'

/** A price on its way to the second person. */
export function usePrice(rewardId: string) {
  const command = useCommand('reward.proposePrice', `price:${rewardId}`)
  const [price, setPrice] = useState('')
  const [on, setOn] = useState<string>()
  const [error, setError] = useState<string>()
  const [isSent, setSent] = useState(false)

  const propose = async () => {
    const points = Number(price)
    const isWhole = Number.isInteger(points) && points >= 1
    setError(isWhole ? undefined : '写一个整数，比如 6。')
    if (!isWhole) return
    const from = on === undefined ? {} : { from: startOfDay(on) }
    if (await command.send({ rewardId, price: points, ...from })) setSent(true)
  }
  return {
    price,
    setPrice,
    on,
    setOn,
    error,
    isSent,
    propose: () => void propose(),
    busy: command.busy,
    trouble: command.error?.message,
  }
}
