import { cloudbase } from './cloudbase'

export interface SubscribeMessage {
  touser: string
  templateId: string
  page: string
  data: Record<string, { value: string }>
}

/** Errors that trying again will not mend: the person refused, has no quota, or blocked the template. */
const finalErrors = new Set([40003, 40037, 43101, 43107, 47003])

/** Sends one subscription message. 'refused' is final, 'failed' may be tried again. */
export async function sendSubscribeMessage(message: SubscribeMessage): Promise<'sent' | 'refused' | 'failed'> {
  const reply: unknown = await cloudbase.callWxOpenApi({
    apiName: 'subscribeMessage.send',
    requestData: { ...message, miniprogramState: 'formal', lang: 'zh_CN' },
  })
  const errcode = errcodeOf(reply)
  if (errcode === 0) return 'sent'
  return errcode !== undefined && finalErrors.has(errcode) ? 'refused' : 'failed'
}

function errcodeOf(reply: unknown): number | undefined {
  const outer = (reply as { result?: unknown } | null)?.result ?? reply
  const inner: unknown = typeof outer === 'string' ? JSON.parse(outer) : outer
  const { errcode, errCode } = (inner ?? {}) as { errcode?: number; errCode?: number }
  return errcode ?? errCode
}
