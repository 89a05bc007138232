import type { Reward } from '@shared/domain/reward/schema'
import { toPhotos } from '../../platform/files'
import type { Photos } from './shelf-view'

/** Links to the photographs of these goods; what is gone is left out. */
export async function loadPhotos(rewards: readonly Reward[]): Promise<Photos> {
  const photos = await toPhotos(rewards.flatMap(({ photo }) => photo ?? []))
  return new Map(photos.map((photo) => [photo.fileId, photo]))
}
