import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Output } from '@shared/contract'
import { toApiError } from '@/api/api-error'
import { call } from '@/api/call'
import { useCommand } from '@/api/use-command'
import { scanCode } from '@/platform/scan'
import { useTypedCode } from './use-typed-code'

type Order = Output<'redemption.lookup'>
type Step = 'type' | 'looking' | 'refused' | 'check' | 'handedOver'

/** Handing over: a code comes in scanned or typed, is looked up, and is confirmed by the clerk's own press. */
export function useFulfil() {
  const { code: scanned } = useRouter().params
  const [code, setCode] = useState(scanned ?? '')
  const [step, setStep] = useState<Step>(scanned === undefined ? 'type' : 'looking')
  const [order, setOrder] = useState<Order>()
  const [refusal, setRefusal] = useState<string>()
  const command = useCommand('redemption.fulfil', `fulfil:${code}`)

  const lookUp = async (wanted: string) => {
    setCode(wanted)
    setStep('looking')
    try {
      setOrder(await call('redemption.lookup', { code: wanted }))
      setStep('check')
    } catch (error) {
      setRefusal(toApiError(error).message)
      setStep('refused')
    }
  }
  useEffect(() => {
    if (scanned !== undefined) void lookUp(decodeURIComponent(scanned))
    // Only what the page was opened with.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const typedCode = useTypedCode((wanted) => void lookUp(wanted))
  const scanAgain = async () => {
    const next = await scanCode('请输入领货码')
    if (next !== undefined) await lookUp(next)
  }
  const handOver = async () => {
    const answer = await command.send({ code })
    if (answer) {
      setOrder(answer.value)
      setStep('handedOver')
    }
  }
  return {
    step,
    ...typedCode,
    order,
    refusal,
    handOver: () => void handOver(),
    busy: command.busy,
    trouble: command.error?.message,
    scanAgain: () => void scanAgain(),
  }
}

export type Fulfil = ReturnType<typeof useFulfil>
