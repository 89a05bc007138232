import { EventEmitter } from 'node:events'
import cloudbase from '@cloudbase/node-sdk'

// The SDK adds one listener per request to a kept-alive socket; the warning about it says nothing about this code.
EventEmitter.defaultMaxListeners = 100

/** The real SDK, pointed at a server the way a script is: by the environment. */
export function connect(url: string) {
  process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: `${url}/admin` })
  process.env['TENCENTCLOUD'] = 'true' // skips the metadata probe, 50 ms per call
  return cloudbase.init({ env: 'local', secretId: 'local', secretKey: 'local', keepalive: true })
}

/** The code of whatever a call is refused with. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'no error'
}
