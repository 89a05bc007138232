import { useState } from 'react'
import { useCommand } from '@/api/use-command'
import { useList } from '@/api/use-list'
import { useQuery } from '@/api/use-query'
import { useKeptShop } from '@/features/reward/use-kept-shop'
import { keepDesk, readDesk } from '@/features/desk/desk-memory'
import { useDesk } from '@/features/desk/use-desk'
import { noteServerTime } from '@/platform/server-clock'

/** This phone as a desk, the shop's other desks, and what could not be settled. */
export function useDeskPhone() {
  const own = useDesk()
  const desks = useQuery('redemption.listDesks', {})
  const shop = useKeptShop()
  const conflicts = useList('redemption.listConflicts', { limit: 20 })
  const register = useCommand('redemption.registerDesk', 'register-desk')
  const revoke = useCommand('redemption.revokeDesk', 'revoke-desk')
  const [name, setName] = useState('')
  const [trouble, setTrouble] = useState<string>()

  const registerNow = async () => {
    if (name.trim().length < 2) {
      setTrouble('给这部手机起个名，两个字以上，比如：柜台手机。')
      return
    }
    const shopId = shop.value?.shopId
    const answer = shopId === undefined ? undefined : await register.send({ shopId, name: name.trim() })
    if (!answer) return
    const { servedAt, ...desk } = answer.value
    noteServerTime(servedAt)
    const isKept = keepDesk({ ...readDesk(), desk })
    setTrouble(isKept ? undefined : '手机存不下了，没登记上。清理手机后再试。')
    desks.refresh()
  }
  const revokeNow = async (shopId: string, deskId: string) => {
    if (!(await revoke.send({ shopId, deskId }))) return
    const { desk, ...rest } = readDesk()
    // Orders not told yet need the key until they are.
    if (desk?.deskId === deskId && own.waiting.length === 0) keepDesk(rest)
    desks.refresh()
  }
  return {
    ...own,
    desks,
    shop,
    conflicts,
    name,
    setName,
    register: () => void registerNow(),
    registering: register.busy,
    revoke: (shopId: string, deskId: string) => void revokeNow(shopId, deskId),
    trouble: trouble ?? register.error?.message ?? revoke.error?.message,
  }
}

export type DeskPhone = ReturnType<typeof useDeskPhone>
