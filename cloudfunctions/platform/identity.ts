import { cloudbase } from './cloudbase'
import { sha256 } from './ids'

/** Who calls, as the platform says it; null when nobody was identified. Never taken from the input. */
export function callerOpenid(): string | null {
  const { openId } = cloudbase.auth().getUserInfo()
  return openId ? openId : null
}

/** Storage folder of one person's uploads. The openid cannot be read back from it. */
export function uploadFolderOf(openid: string): string {
  return `uploads/${sha256(openid).slice(0, 16)}`
}
