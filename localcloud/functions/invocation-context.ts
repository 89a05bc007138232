import type { FunctionDefinition } from './definition'
import { ACCOUNT } from './environment'
import type { Job } from './function-process'

/** Unless a definition says otherwise. The platform's own default time is 3 seconds, too short for a first look. */
export const DEFAULT_LIMITS = { timeoutMs: 20_000, memoryMb: 256 }

/**
 * SCF's second argument of `main`: the fields a function prints on the platform. `getRemainingTimeInMillis` is added in
 * the process. `environment` (JSON) and `environ` (the older form) hold what the SDK's parseContext reads.
 */
export function contextOf(
  definition: FunctionDefinition,
  envId: string,
  requestId: string,
  identity: Record<string, string>,
): Job['context'] {
  const variables: Record<string, string> = { SCF_NAMESPACE: envId, ...definition.environment, ...identity }
  return {
    request_id: requestId,
    function_name: definition.name,
    function_version: '$LATEST',
    namespace: envId,
    memory_limit_in_mb: definition.memoryMb ?? DEFAULT_LIMITS.memoryMb,
    time_limit_in_ms: definition.timeoutMs ?? DEFAULT_LIMITS.timeoutMs,
    environment: JSON.stringify(variables),
    environ: Object.entries(variables)
      .map(([name, value]) => `${name}=${value}`)
      .join(';'),
    tencentcloud_region: ACCOUNT.region,
    tencentcloud_appid: ACCOUNT.appid,
    tencentcloud_uin: ACCOUNT.uin,
  }
}
