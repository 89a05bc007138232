/** The codes callers may rely on. Cause first; new ones may be added, these keep their meaning. */
export const errorCodes = [
  'MALFORMED_INPUT',
  'UNKNOWN_METHOD',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'REQUEST_REUSED',
  'REQUEST_EXPIRED',
  'STALE_VERSION',
  'WRONG_STATE',
  'GRID_CLOSED',
  'POINTS_SHORT',
  'STOCK_SHORT',
  'BUDGET_SHORT',
  'LIMIT_REACHED',
  'CODE_INVALID',
  'CODE_EXPIRED',
  'ALREADY_RATED',
  'RATE_LIMITED',
  'INTERNAL',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** Finer causes behind a code, each with its own sentence, for pages that point at the field concerned. */
export const refusalReasons = [
  'NOT_IN_GRID',
  'GRID_NOT_FOUND',
  'GRID_CODE_CHECK',
  'MATTER_UNKNOWN',
  'PLACE_OUTSIDE',
  'TEXT_EMPTY',
  'TEXT_TOO_LONG',
  'PHOTO_REQUIRED',
  'PHOTO_TOO_MANY',
  'PHOTO_NOT_FOUND',
  'FILE_TOO_LARGE',
  'FILE_TYPE',
  'REASON_REQUIRED',
  'VERIFY_OWN_WORK',
  'ALREADY_FULFILLED',
  'REDEMPTION_CLOSED',
  'REDEMPTION_ELSEWHERE',
  'SHOP_CLOSED',
  'OWN_PROPOSAL',
  'PROPOSAL_CONCERNS_YOU',
  'PROPOSAL_CLOSED',
  'NOTE_REQUIRED',
] as const

export type RefusalReason = (typeof refusalReasons)[number]
