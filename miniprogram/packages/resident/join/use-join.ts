import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Output } from '@shared/contract'
import { toApiError } from '@/api/api-error'
import { call } from '@/api/call'
import { useCommand } from '@/api/use-command'
import { readGridCode } from '@/features/grid/grid-code'
import { scanCode } from '@/platform/scan'
import { refreshSession, useSession } from '@/session/session-store'

type Grid = Output<'grid.lookup'>

/** The form of joining: a code, what it stands for, two names. */
export function useJoin() {
  const { gridCode, scene } = useRouter().params
  const me = useSession().value
  const [code, setCode] = useState(readGridCode(gridCode ?? scene ?? ''))
  const [grid, setGrid] = useState<Grid>()
  const [looking, setLooking] = useState(false)
  const [codeError, setCodeError] = useState<string>()
  const [displayName, setDisplayName] = useState<string>()
  const [household, setHousehold] = useState('')
  const [tried, setTried] = useState(false)
  const [joined, setJoined] = useState<string>()
  const command = useCommand('grid.join', 'join')
  const name = displayName ?? me?.displayName ?? ''
  const missing = (value: string, sentence: string) => (tried && value.trim() === '' ? sentence : undefined)

  const lookUp = async (wanted: string) => {
    setGrid(undefined)
    if (wanted === '') return setCodeError('还没有网格码。扫门牌，或照着门牌输。')
    setCodeError(undefined)
    setLooking(true)
    try {
      setGrid(await call('grid.lookup', { gridCode: wanted }))
    } catch (error) {
      setCodeError(lookupMessage(error))
    } finally {
      setLooking(false)
    }
  }
  useEffect(() => {
    if (code !== '') void lookUp(code)
    // Only what the page was opened with is looked up by itself.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const scan = async () => {
    const text = await scanCode('请输入门牌上的网格码')
    if (text === undefined) return
    setCode(readGridCode(text))
    await lookUp(readGridCode(text))
  }
  const submit = async () => {
    setTried(true)
    if (!grid || name.trim() === '' || household.trim() === '') return
    const done = await command.send({
      gridCode: grid.gridCode,
      displayName: name.trim(),
      household: { name: household.trim() },
    })
    if (!done) return
    await refreshSession()
    setJoined(grid.name)
  }
  return {
    code,
    setCode: (value: string) => {
      setCode(value)
      setGrid(undefined)
    },
    grid,
    looking,
    codeError,
    lookUp: () => void lookUp(readGridCode(code)),
    scan: () => void scan(),
    displayName: name,
    setDisplayName,
    nameError: missing(name, '还没写称呼。写您平时用的名字就行。'),
    household,
    setHousehold,
    householdError: missing(household, '还没写您家。写门牌号或户主名就行。'),
    busy: command.busy,
    trouble: command.error?.message,
    submit: () => void submit(),
    joined,
  }
}

export type Join = ReturnType<typeof useJoin>

/** What is wrong with a code is said at the code. */
function lookupMessage(error: unknown): string {
  const refusal = toApiError(error)
  return refusal.code === 'MALFORMED_INPUT' && refusal.reason === undefined
    ? '网格码只有字母和数字。请对照门牌再输。'
    : refusal.message
}
