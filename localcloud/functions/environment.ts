import type { Caller, FunctionDefinition } from './definition'

const LOCAL_APP_ID = 'wx0000000000local'

/** The environment a function's threads start with: what a cloud function finds on SCF, and nothing of this process. */
export function staticEnvironment(
  definition: FunctionDefinition,
  envId: string,
  adminUrl: string,
): Record<string, string> {
  return {
    TZ: 'UTC',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    SCF_NAMESPACE: envId,
    SCF_FUNCTIONNAME: definition.name,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
    ...definition.environment,
  }
}

/** What the platform says about one invocation; put into `process.env` before it and removed after it. */
export function callerEnvironment(caller: Caller, envId: string): Record<string, string> {
  return {
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE',
    TCB_ENV: envId,
    TCB_SOURCE: sourceOf(caller),
    WX_APPID: LOCAL_APP_ID,
    ...(caller.openid === undefined ? {} : { WX_OPENID: caller.openid }),
    ...(caller.trigger === 'timer' ? { TRIGGER_SRC: 'timer' } : {}),
  }
}

function sourceOf(caller: Caller): string {
  if (caller.trigger === 'timer') return 'wx_trigger'
  if (caller.trigger === 'function') return caller.source ?? ',scf'
  return 'wx_client'
}
