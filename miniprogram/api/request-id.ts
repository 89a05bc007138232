import { ulid } from 'ulid'

/** A fresh 26-character ULID. Mini-programs have no crypto; uniqueness is enough here, the server trusts it for nothing else. */
export function newRequestId(): string {
  return ulid(Date.now(), Math.random)
}
