import type { Access } from '@shared/contract/method'
import type { Person } from '@shared/domain/person/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'

/** Deny by default: whoever no rule lets in stays out. Which documents they reach is the domain's question. */
export function mayCall(caller: Person, access: Access): Result<void> {
  switch (access.who) {
    case 'person':
      return accept(undefined)
    case 'member':
      return caller.memberships.length > 0 || caller.grants.length > 0
        ? accept(undefined)
        : refuse('FORBIDDEN', { reason: 'NOT_IN_GRID' })
    case 'role':
      return caller.grants.some(({ role }) => access.roles.includes(role)) ? accept(undefined) : refuse('FORBIDDEN')
  }
}
