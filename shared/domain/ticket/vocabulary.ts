/** The words of the workflow. Rows of the table that this loop does not walk yet keep their names here. */
export const ticketStatuses = [
  'submitted',
  'screened',
  'dispatched',
  'accepted',
  'suspended',
  'resolved',
  'verified',
  'rated',
  'archived',
  'rejected',
  'withdrawn',
  'merged',
] as const
export type TicketStatus = (typeof ticketStatuses)[number]

/** Code asks the family, never the single status. */
export type TicketFamily = 'open' | 'done' | 'void'

export const familyOf: Record<TicketStatus, TicketFamily> = {
  submitted: 'open',
  screened: 'open',
  dispatched: 'open',
  accepted: 'open',
  suspended: 'open',
  resolved: 'done',
  verified: 'done',
  rated: 'done',
  archived: 'done',
  rejected: 'void',
  withdrawn: 'void',
  merged: 'void',
}

export const ticketEvents = ['submit', 'screen', 'dispatch', 'accept', 'sendBack', 'resolve', 'verify', 'rate'] as const
export type TicketEvent = (typeof ticketEvents)[number]

export const verdicts = ['fixed', 'partlyFixed', 'notFixed'] as const
export type Verdict = (typeof verdicts)[number]

export const resolutions = ['fixed', 'partly', 'explained', 'notOurs', 'unfounded'] as const
export type Resolution = (typeof resolutions)[number]

export const sendBackReasons = [
  'notMyGrid',
  'notMyDuty',
  'notEnough',
  'duplicate',
  'noPower',
  'onLeave',
  'unsafe',
] as const
export type SendBackReason = (typeof sendBackReasons)[number]

export type Urgency = 'normal' | 'urgent' | 'emergency'
