import { answerAppeal } from './handlers/answer-appeal'
import { appeal } from './handlers/appeal'
import { getAppeal } from './handlers/get-appeal'
import { getGrievance } from './handlers/get-grievance'
import { listAppeals } from './handlers/list-appeals'

export const handlers = {
  'points.getGrievance': getGrievance,
  'points.appeal': appeal,
  'points.listAppeals': listAppeals,
  'points.getAppeal': getAppeal,
  'points.answerAppeal': answerAppeal,
}

export { appealIdOf } from './appeal-id'
export { findAppeal } from './appeal.repo'
export { escalateAppeals, settleDirtyAppeals } from './settle'
