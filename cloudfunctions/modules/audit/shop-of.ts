import type { Document } from '../../platform/database'

/** The shop whose pool it is: said by the pool, else by what it is for (`rw_<shop>_…`, or the shop itself). */
export function shopOf({ issuerId, kind, subject }: Document): string {
  if (typeof issuerId === 'string') return issuerId
  if (typeof subject !== 'string') return ''
  return kind === 'goods' ? (/^rw_([A-Z0-9-]+)_/.exec(subject)?.[1] ?? '') : subject
}
