import { findFingerprint, insertFingerprint } from './request.repo'

/**
 * Binds a requestId of a person to one input; false when it was used for something else. For commands whose documents
 * don't carry the requestId in their own id. It promises nothing about the outcome: ask the document for that.
 */
export async function claimRequest({
  caller,
  requestId,
  fingerprint,
}: {
  readonly caller: { readonly _id: string }
  readonly requestId: string
  readonly fingerprint: string
}): Promise<boolean> {
  const key = `${caller._id}_${requestId}`
  return (await insertFingerprint(key, fingerprint)) || (await findFingerprint(key)) === fingerprint
}
