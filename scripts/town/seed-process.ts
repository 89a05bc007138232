/** Seeds the cloud that the environment names. A process of its own: cloud code finds its cloud when it is loaded. */
import { seedTown } from '../seed'

seedTown({ now: Date.now() }).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
