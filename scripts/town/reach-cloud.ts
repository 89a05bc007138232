/** What localcloud calls itself when it carries the town. */
export const townEnvId = 'lingrid-local'

export interface ReachableCloud {
  readonly url: string
  readonly envId: string
  /** Of the functions. */
  readonly environment: Record<string, string>
}

/** The environment in which cloud code outside a function finds localcloud as it would find the cloud. */
export function cloudEnvironment({ url, envId, environment }: ReachableCloud): Record<string, string> {
  return {
    ...environment,
    TZ: 'UTC',
    // Without it the SDK looks for the metadata service of Tencent's machines before every call.
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  }
}

/** The same for this process: to be called before cloud code is imported. */
export function reachCloudFromHere(cloud: ReachableCloud): void {
  Object.assign(process.env, cloudEnvironment(cloud))
}
