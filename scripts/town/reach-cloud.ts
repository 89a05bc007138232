/** Lets cloud code that runs in this process, such as the seed, find localcloud as it would find the cloud. */
export function reachCloudFromHere({
  url,
  envId,
  environment,
}: {
  url: string
  envId: string
  environment: Record<string, string>
}): void {
  Object.assign(process.env, environment, {
    // Without it the SDK looks for the metadata service of Tencent's machines before every call.
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  })
}
