import { rm } from 'node:fs/promises'
import { inUse } from './town-in-use'

export default async function closeTownOfTests(): Promise<void> {
  if (!inUse.current) return
  const { town, dataDir } = inUse.current
  await town.close()
  await rm(dataDir, { recursive: true })
}
