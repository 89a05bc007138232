import { useState } from 'react'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { forgetAll } from '@/platform/storage'
import { refreshSession, type Session } from '@/session/session-store'

/** 注销: what it means for this person, and doing it. */
export function useDeletion({ households, roles }: Session) {
  const own = households.length === 0 ? undefined : {}
  const { value: household } = useQuery('household.get', own)
  const { value: wallet } = useQuery('points.get', own)
  const [isDone, setDone] = useState(false)
  const command = useCommand('person.deleteOwn', 'delete-own')
  // Said by the server, whose words name all that would be lost: pressed once more, it is wanted so.
  const isWarned = command.error?.reason === 'LEAVES_POINTS'

  const remove = async () => {
    if (!(await command.send(isWarned ? { confirm: true } : {}))) return
    forgetAll()
    setDone(true)
    await refreshSession()
  }
  return {
    /** Offices that are handed over first. */
    offices: roles.filter(({ role }) => role !== 'informant').map(({ gridName, title }) => `${gridName} · ${title}`),
    points: wallet ? wallet.available + wallet.held + wallet.pending : 0,
    isAlone: household?.members.every(({ isMe, as }) => isMe || as === 'proxy') ?? false,
    isDone,
    isWarned,
    busy: command.busy,
    trouble: command.error?.message,
    forgetTrouble: command.clearError,
    remove: () => void remove(),
  }
}

export type Deletion = ReturnType<typeof useDeletion>
