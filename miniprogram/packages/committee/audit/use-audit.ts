import { useCommand } from '@/api/use-command'
import { useList } from '@/api/use-list'
import { useQuery } from '@/api/use-query'
import { isShopKeeper } from '@/session/roles'
import { useSession } from '@/session/session-store'

/** Last night's figures, and what did not agree. */
export function useAudit() {
  const status = useQuery('audit.getStatus', {})
  const findings = useList('audit.listFindings', { limit: 20 })
  const blocks = useList('audit.listBlocks', status.value?.isWhole ? { limit: 7 } : undefined)
  const me = useSession().value
  return { status, findings, blocks, mayPropose: me !== undefined && isShopKeeper(me) }
}

/** Asks a second person to let a frozen account go on. */
export function useThaw(findingId: string) {
  const command = useCommand('audit.proposeThaw', `thaw:${findingId}`)
  const send = async (reason: string, onDone: () => void) => {
    if (await command.send({ findingIds: [findingId], reason: reason.trim() })) onDone()
  }
  return {
    busy: command.busy,
    trouble: command.error?.message,
    send: (reason: string, onDone: () => void) => void send(reason, onDone),
  }
}
