import tcb from '@cloudbase/node-sdk'

/**
 * The one place that knows the SDK. `keepalive` is off inside functions by default, which costs a TLS handshake per
 * call. Which environment it is comes from the runtime: the same code talks to CloudBase and to localcloud.
 */
export const cloudbase = tcb.init({
  env: tcb.SYMBOL_CURRENT_ENV as unknown as string,
  keepalive: true,
  timeout: 10_000,
})
