import { useState } from 'react'
import { useCommand } from '@/api/use-command'
import { refreshSession, useSession } from '@/session/session-store'
import { useGridLookup } from './use-grid-lookup'

/** The form of joining: a code, what it stands for, two names. */
export function useJoin() {
  const me = useSession().value
  const lookup = useGridLookup()
  const [displayName, setDisplayName] = useState<string>()
  const [household, setHousehold] = useState('')
  const [tried, setTried] = useState(false)
  const [joined, setJoined] = useState<string>()
  const command = useCommand('grid.join', 'join')
  const { grid } = lookup
  const name = (displayName ?? me?.displayName ?? '').trim()
  const missing = (value: string, sentence: string) => (tried && value.trim() === '' ? sentence : undefined)

  const submit = async () => {
    setTried(true)
    if (!grid || name === '' || household.trim() === '') return
    const done = await command.send({
      gridCode: grid.gridCode,
      displayName: name,
      household: { name: household.trim() },
    })
    if (!done) return
    await refreshSession()
    setJoined(done.input.gridCode)
  }
  return {
    ...lookup,
    displayName: displayName ?? me?.displayName ?? '',
    setDisplayName,
    nameError: missing(name, '还没写称呼。写您平时用的名字就行。'),
    household,
    setHousehold,
    householdError: missing(household, '还没写您家。写门牌号或户主名就行。'),
    busy: command.busy,
    trouble: command.error?.message,
    submit: () => void submit(),
    /** Name of the grid joined. */
    joined: joined && (me?.households.find(({ gridCode }) => gridCode === joined)?.gridName ?? joined),
  }
}

export type Join = ReturnType<typeof useJoin>
