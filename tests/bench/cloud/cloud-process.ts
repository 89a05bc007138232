// A cloud in a process of its own, as with `npm start`: node --import tsx cloud-process.ts <plan as JSON>
// Tells its parent its address when it answers; closes on SIGTERM, or when the parent is gone.
import { collections } from '../../../cloudfunctions/schema'
import { startLocalCloud } from '../../../localcloud'
import { townEnvId } from '../../../scripts/town/reach-cloud'
import type { CloudPlan, Tick } from './child-cloud'

async function main({ dataDir, functions }: CloudPlan): Promise<void> {
  const cloud = await startLocalCloud({
    port: 0,
    dataDir,
    envId: townEnvId,
    schema: collections,
    functions: [...functions],
    actions: { '/dev/tick': async (body) => ({ result: await tick(body) }) },
  })
  const tick = (body: unknown) => {
    const { name, event } = body as Tick
    return cloud.invoke(name, event, { trigger: 'timer' })
  }
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= cloud.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', close).on('disconnect', close)
  process.send?.(cloud.url)
}

main(JSON.parse(process.argv[2] ?? '') as CloudPlan).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
