import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { noteServerTime, serverNow } from '@/platform/server-clock'

/** Asked for a new code this long before the old one ends, so that a slow network shows no gap. */
const aheadMs = 5_000
const retryMs = 3_000

/** One redemption and the code to fetch it with. The code renews itself; without a network the number serves. */
export function useRedemption() {
  const { redemptionId = '' } = useRouter().params
  const query = useQuery('redemption.get', { redemptionId })
  const waiting = query.value?.can.includes('getPickupCode') ?? false
  const pickup = useQuery('redemption.getPickupCode', waiting ? { redemptionId } : undefined)
  const cancel = useCommand('redemption.cancel', `cancel:${redemptionId}`)
  const issue = useCommand('redemption.issueOfflineCode', `offline:${redemptionId}`)
  const [now, setNow] = useState(serverNow)
  const { value, refresh, loading, error } = pickup

  useEffect(() => {
    if (!waiting || loading || !value) return undefined
    const timer = setTimeout(
      () => {
        setNow(serverNow())
        refresh()
        query.refresh()
      },
      Math.max(retryMs, value.validUntil - serverNow() - aheadMs),
    )
    return () => clearTimeout(timer)
    // `error` restarts the timer after a round that brought nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [waiting, value, loading, error, refresh])

  useEffect(() => {
    if (value) noteServerTime(value.servedAt)
  }, [value])

  const live = value && value.validUntil > now ? value.code : undefined
  const offline = value?.offline && value.offline.validUntil > now ? value.offline : undefined
  const issueNow = async (onDone: () => void) => {
    if (!(await issue.send({ redemptionId }))) return
    onDone()
    query.refresh()
    refresh()
  }
  const cancelNow = async (onDone: () => void) => {
    if (!(await cancel.send({ redemptionId }))) return
    onDone()
    query.refresh()
  }
  return {
    query,
    // An old code is told by its card, and the page says that it is not the latest.
    pickup: value ? { ...pickup, error: undefined } : pickup,
    code: live,
    /** For a shop without signal; bound to one desk. */
    offline,
    issue: (onDone: () => void) => void issueNow(onDone),
    issuing: issue.busy,
    issueTrouble: issue.error?.message,
    cancel: (onDone: () => void) => void cancelNow(onDone),
    cancelling: cancel.busy,
    trouble: cancel.error?.message,
  }
}

export type RedemptionForm = ReturnType<typeof useRedemption>
