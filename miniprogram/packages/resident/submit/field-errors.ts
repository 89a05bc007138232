import type { RefusalReason } from '@shared/contract/error-codes'
import { reasonMessages } from '@shared/labels/errors'
import type { ApiError } from '@/api/api-error'

/** Sentences for the fields of the report form. */
export type FieldErrors = Partial<Record<'text' | 'photos' | 'place', string>>

const fieldOf: Partial<Record<RefusalReason, keyof FieldErrors>> = {
  TEXT_EMPTY: 'text',
  TEXT_TOO_LONG: 'text',
  PHOTO_REQUIRED: 'photos',
  PHOTO_TOO_MANY: 'photos',
  PHOTO_NOT_FOUND: 'photos',
  FILE_TOO_LARGE: 'photos',
  FILE_TYPE: 'photos',
  PLACE_OUTSIDE: 'place',
  GRID_NOT_FOUND: 'place',
  NOT_IN_GRID: 'place',
}

/** Puts a refusal at the field it concerns; what concerns none is the form's. */
export function fieldErrors(error: ApiError | undefined): { fields: FieldErrors; rest: string | undefined } {
  if (!error) return { fields: {}, rest: undefined }
  const field = error.reason && fieldOf[error.reason]
  return field ? { fields: { [field]: error.message }, rest: undefined } : { fields: {}, rest: error.message }
}

/** What keeps a report from being sent at all: neither words nor photos, or photos still on their way. */
export function formErrors(text: string, photos: number, photoTrouble: string | undefined): FieldErrors {
  if (text.trim() === '' && photos === 0) return { text: reasonMessages.TEXT_EMPTY }
  return photoTrouble === undefined ? {} : { photos: photoTrouble }
}
