import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Output } from '@shared/contract'
import { toApiError } from '@/api/api-error'
import { call } from '@/api/call'
import { readGridCode } from '@/features/grid/grid-code'
import { scanCode } from '@/platform/scan'

/** A grid code, scanned, typed or brought along, and what it stands for. */
export function useGridLookup() {
  const { gridCode, scene } = useRouter().params
  const [code, setCode] = useState(readGridCode(gridCode ?? scene ?? ''))
  const [grid, setGrid] = useState<Output<'grid.lookup'>>()
  const [looking, setLooking] = useState(false)
  const [codeError, setCodeError] = useState<string>()

  const lookUp = async (wanted: string) => {
    setGrid(undefined)
    setCodeError(wanted === '' ? '还没有网格码。扫门牌，或照着门牌输。' : undefined)
    if (wanted === '') return
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
  }
}

/** What is wrong with a code is said at the code. */
function lookupMessage(error: unknown): string {
  const { code, reason, message } = toApiError(error)
  return code === 'MALFORMED_INPUT' && reason === undefined ? '网格码只有字母和数字。请对照门牌再输。' : message
}
