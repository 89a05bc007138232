/** Failures only the client can see: the call never came to an answer. */
export type ClientCode = 'NETWORK_LOST' | 'TIMEOUT'

export const clientMessages: Record<ClientCode, string> = {
  NETWORK_LOST: '网络断了，您填的还在。有信号时再点一次。',
  TIMEOUT: '等太久没有回应。请再点一次，不会重复提交。',
}
