import { z } from 'zod'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [{ name: 'requests', indexes: [] }]

/** What a person asked with which requestId, so that it cannot be asked of something else. */
const requests = new Collection('requests', z.object({ _id: z.string(), fingerprint: z.string() }))

export async function findFingerprint(requestKey: string): Promise<string | null> {
  return (await requests.findById(requestKey))?.fingerprint ?? null
}

export async function insertFingerprint(requestKey: string, fingerprint: string): Promise<boolean> {
  return (await requests.insert({ _id: requestKey, fingerprint })) === 'inserted'
}
