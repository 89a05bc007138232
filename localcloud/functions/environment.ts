import { dirname } from 'node:path'
import { writeApiToken } from '../wechat/api-token'
import type { Caller, FunctionDefinition } from './definition'

/** The app id under which everything runs here. */
export const LOCAL_APP_ID = 'wx0000000000local'

/** The account every function belongs to. */
export const ACCOUNT = { region: 'ap-shanghai', appid: '1250000000', uin: '100000000001' }

/**
 * The environment a function's processes start with: what a cloud function finds on SCF
 * (docs.cloudbase.net/cloud-function/function-configuration/env), and nothing of this process.
 */
export function staticEnvironment(
  definition: FunctionDefinition,
  envId: string,
  adminUrl: string,
): Record<string, string> {
  return {
    TZ: 'UTC',
    USER_CODE_ROOT: `${dirname(definition.file)}/`,
    _SCF_SERVER_PORT: '28902',
    SCF_NAMESPACE: envId,
    SCF_FUNCTIONNAME: definition.name,
    SCF_FUNCTIONVERSION: '$LATEST',
    SCF_RUNTIME: 'Nodejs18.15',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: ACCOUNT.region,
    TENCENTCLOUD_APPID: ACCOUNT.appid,
    TENCENTCLOUD_UIN: ACCOUNT.uin,
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
    ...definition.environment,
  }
}

/** Every name that {@link callerEnvironment} may give a value to. */
const CALLER_NAMES = [
  ...['WX_CONTEXT_KEYS', 'WX_OPENID', 'WX_APPID', 'WX_API_TOKEN'],
  ...['TCB_CONTEXT_KEYS', 'TCB_ENV', 'TCB_SEQID', 'TCB_SOURCE', 'TRIGGER_SRC'],
]

/** With null for each name the platform says nothing about: a function must not find there what another call left. */
export function withoutLeftovers(identity: Record<string, string>): Record<string, string | null> {
  return { ...Object.fromEntries(CALLER_NAMES.map((name) => [name, null])), ...identity }
}

/** What the platform says about one invocation; put into `process.env` before it and removed after it. */
export function callerEnvironment(
  functionName: string,
  caller: Caller,
  envId: string,
  requestId: string,
): Record<string, string> {
  const { openid } = caller
  return {
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_API_TOKEN',
    WX_API_TOKEN: writeApiToken({ functionName, ...(openid === undefined ? {} : { openid }) }),
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TCB_SOURCE',
    TCB_ENV: envId,
    TCB_SEQID: requestId,
    TCB_SOURCE: sourceOf(caller),
    WX_APPID: LOCAL_APP_ID,
    ...(openid === undefined ? {} : { WX_OPENID: openid }),
    ...(caller.trigger === 'timer' ? { TRIGGER_SRC: 'timer' } : {}),
  }
}

function sourceOf(caller: Caller): string {
  if (caller.trigger === 'timer') return 'wx_trigger'
  if (caller.trigger === 'function') return caller.source ?? ',scf'
  return 'wx_client'
}
