import type { Stage } from '../stage-town'
import { committeePictures } from './committee'
import { everyonePictures } from './everyone'
import type { Picture } from './picture'
import { residentPictures } from './resident'
import { workerPictures } from './worker'

export type { Picture } from './picture'

/** Every page at least once, through the eyes of those it is for. */
export function picturesOf(stage: Stage): Picture[] {
  return [...everyonePictures, ...residentPictures(stage), ...workerPictures(stage), ...committeePictures(stage)]
}
