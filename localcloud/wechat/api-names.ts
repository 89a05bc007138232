/** The simulated APIs of WeChat, as in a function's permissions. */
export const API_NAMES = [
  'subscribeMessage.send',
  'security.msgSecCheck',
  'security.mediaCheckAsync',
  'phonenumber.getPhoneNumber',
  'wxacode.getUnlimited',
  'cloudbase.getOpenData',
] as const

export type ApiName = (typeof API_NAMES)[number]

/** Whether a name is one of them. */
export function isApiName(name: string): name is ApiName {
  return API_NAMES.some((known) => known === name)
}
