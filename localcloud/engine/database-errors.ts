import { CloudBaseError, requestFailed } from '../errors'

const WRITE_LOST = '[FailedOperation.StorageWrite]'

const CONTACT = 'Please check your request, but if the problem persists, contact us.'

/** The collection was never created: writing to a collection does not create it. */
export function collectionMissing(collection: string): CloudBaseError {
  return new CloudBaseError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${collection}. ${CONTACT}`,
  )
}

export function collectionExists(collection: string): CloudBaseError {
  return new CloudBaseError(
    'DATABASE_COLLECTION_ALREADY_EXIST',
    `[ResourceInUse] Table exist: ${collection}. ${CONTACT}`,
  )
}

/** Another transaction, or a write outside, touched the document first. */
export function transactionConflict(): CloudBaseError {
  return new CloudBaseError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${CONTACT}`,
  )
}

/** Committed, aborted, or older than 30 seconds. */
export function transactionMissing(): CloudBaseError {
  return new CloudBaseError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${CONTACT}`,
  )
}

/** More transactions are open than the server holds at once. */
export function tooManyTransactions(limit: number): CloudBaseError {
  return new CloudBaseError(
    'EXCEED_CONCURRENT_REQUEST_LIMIT',
    `[LimitExceeded.ConcurrentTransaction] more than ${limit} transactions are open. ${CONTACT}`,
  )
}

/** The server is stopping: nothing more is written. */
export function storeClosed(): CloudBaseError {
  return requestFailed('[FailedOperation.ServerStopped] The server is stopping, nothing was written.')
}

/** A query or projection MongoDB refuses. */
export function malformedQuery(message: string): CloudBaseError {
  return requestFailed(`[FailedOperation.Query] ${message}`)
}

/** A unique index already holds the key. `key` is how the key reads in the message. */
export function duplicateKey(collection: string, index: string, key: string): CloudBaseError {
  return requestFailed(
    `[FailedOperation.Insert] multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt-local.${collection} index: ${index} dup key: ${key}}]}, {<nil>}]`,
  )
}

/** Whether this is the unique violation made by {@link duplicateKey}. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof CloudBaseError && error.message.includes('E11000')
}

/** The disk is full or failing: nothing of the commit was kept, and writing may be tried again. */
export function writeLost(cause: unknown): CloudBaseError {
  const error = requestFailed(`${WRITE_LOST} The disk is full or failing, nothing was written. ${CONTACT}`)
  error.cause = cause
  return error
}

/** Whether this is the lost commit made by {@link writeLost}. */
export function isWriteLost(error: unknown): boolean {
  return error instanceof CloudBaseError && error.message.startsWith(WRITE_LOST)
}
