import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Output } from '@shared/contract'
import { isOfflineCode, sealOf } from '@shared/domain/redemption/offline-code'
import { toApiError } from '@/api/api-error'
import { call } from '@/api/call'
import { useCommand } from '@/api/use-command'
import { keepDesk, readDesk } from '@/features/desk/desk-memory'
import { handedInWords, judgeCode, withHanded } from '@/features/desk/hand-over'
import { useDesk } from '@/features/desk/use-desk'
import { serverNow } from '@/platform/server-clock'
import { scanCode } from '@/platform/scan'
import { useTypedCode } from './use-typed-code'

/** What is handed over: looked up at the server, or read from a code this phone can believe by itself. */
export interface Order {
  readonly title: string
  readonly amount?: string
  readonly residentName?: string
  /** Handed over on this phone's word; told to the server when there is signal. */
  readonly isOffline: boolean
}
type Step = 'type' | 'looking' | 'refused' | 'check' | 'handedOver'

/** Handing over: a code comes in scanned or typed, is looked up, and is confirmed by the clerk's own press. */
export function useFulfil() {
  const { code: scanned } = useRouter().params
  const [code, setCode] = useState(scanned ?? '')
  const [step, setStep] = useState<Step>(scanned === undefined ? 'type' : 'looking')
  const [order, setOrder] = useState<Order>()
  const [refusal, setRefusal] = useState<Refused>()
  const [trouble, setTrouble] = useState<string>()
  const command = useCommand('redemption.fulfil', `fulfil:${code}`)
  const { waiting } = useDesk()

  const lookUp = async (wanted: string) => {
    setCode(wanted)
    setTrouble(undefined)
    setStep('looking')
    const looked = lookUpHere(wanted) ?? (await lookUpOnline(wanted))
    if (looked.ok) setOrder(looked.order)
    else setRefusal(looked)
    setStep(looked.ok ? 'check' : 'refused')
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
    if (order?.isOffline) {
      const why = rememberHandedOver(code)
      setTrouble(why)
      if (why === undefined) setStep('handedOver')
    } else if (await command.send(toInput(code))) setStep('handedOver')
  }
  return {
    step,
    ...typedCode,
    order,
    refusal,
    handOver: () => void handOver(),
    busy: command.busy,
    trouble: trouble ?? command.error?.message,
    scanAgain: () => void scanAgain(),
    typeAgain: () => setStep('type'),
    waiting: waiting.length,
  }
}

export type Fulfil = ReturnType<typeof useFulfil>

interface Refused {
  readonly ok: false
  readonly words: string
  /** The code itself is wrong, or not to be read: nobody has had the goods. */
  readonly isUnknown?: boolean
}
type Looked = { readonly ok: true; readonly order: Order } | Refused

/** A code this desk can believe, or refuse, by itself; undefined for one only the server knows about. */
function lookUpHere(code: string): Looked | undefined {
  const memory = readDesk()
  if (!memory.desk || !isOfflineCode(code)) return undefined
  const judged = judgeCode(code, memory, serverNow())
  return judged.ok ? { ok: true, order: { title: judged.order.what, isOffline: true } } : judged
}

async function lookUpOnline(code: string): Promise<Looked> {
  try {
    const found = await call('redemption.lookup', { code })
    // Handed over on this phone while there was no signal, and not told yet: the server cannot know.
    const earlier = readDesk().handed.find(({ redemptionId }) => redemptionId === found.redemptionId)
    return earlier ? { ok: false, words: handedInWords(earlier, serverNow()) } : { ok: true, order: toOrder(found) }
  } catch (error) {
    const { code: cause, message, reason } = toApiError(error)
    const isLost = cause === 'NETWORK_LOST' || cause === 'TIMEOUT'
    const words = isLost ? '没有信号，这种码核不了。请对方打开没信号也能领的码。' : message
    return { ok: false, words, isUnknown: reason !== 'ALREADY_FULFILLED' }
  }
}

function toOrder({ rewardName, quantity, unit, residentName }: Output<'redemption.lookup'>): Order {
  return { title: rewardName, amount: `× ${quantity} ${unit}`, residentName, isOffline: false }
}

/** A desk says so: what only it may hand over goes through. */
function toInput(code: string) {
  const { desk } = readDesk()
  return desk ? { code, desk: { deskId: desk.deskId, seal: sealOf(desk.key, ['fulfil', code]) } } : { code }
}

/** Written down before the goods leave the hand. Undefined when it is; else why the goods must stay. */
function rememberHandedOver(code: string): string | undefined {
  const memory = readDesk()
  const now = serverNow()
  const judged = judgeCode(code, memory, now)
  if (!judged.ok) return judged.words
  const isKept = keepDesk(withHanded(memory, { ...judged.order, handedAt: now }, now))
  return isKept ? undefined : '手机存不下了，这一单没记上。货先不要给，清理手机后再扫。'
}
