import type { Session } from './session-store'

type Role = Session['roles'][number]['role']

const holds = (session: Session, ...roles: Role[]) => session.roles.some(({ role }) => roles.includes(role))

/** Works on tickets given to them: their home is the list of today. */
export function isResponder(session: Session): boolean {
  return holds(session, 'gridWorker', 'gridLeader', 'department')
}

/** Keeps a reward shop: their shop tab is the desk. */
export function isShopKeeper(session: Session): boolean {
  return holds(session, 'committee')
}

/** May look into the books of points and goods. */
export function isBookKeeper(session: Session): boolean {
  return holds(session, 'committee', 'gridLeader', 'supervisor', 'admin')
}

/** The grid whose shop they keep. */
export function keptGridOf({ roles }: Session): string | undefined {
  return roles.find(({ role }) => role === 'committee')?.gridCode
}

/** Checks what others have resolved. */
export function isVerifier(session: Session): boolean {
  return holds(session, 'gridLeader', 'committee')
}

/** Agrees to what another of the committee proposed, or not. */
export function isDecider(session: Session): boolean {
  return holds(session, 'gridLeader', 'committee')
}

/** Looks at deeds claimed and at points somebody appeals. */
export function isReviewer(session: Session): boolean {
  return holds(session, 'gridWorker', 'gridLeader', 'committee', 'supervisor')
}

/** Screens what comes in for the whole town. */
export function isScreener(session: Session): boolean {
  return holds(session, 'dispatcher')
}

/** Watches over a scope: sees all of it and what is late. */
export function isOverseer(session: Session): boolean {
  return holds(session, 'gridLeader', 'committee', 'dispatcher', 'commander', 'supervisor', 'admin')
}

export function isStaff(session: Session): boolean {
  return isResponder(session) || isOverseer(session)
}

export function isResident(session: Session): boolean {
  return session.households.length > 0
}
