import { invitationSchema, type Invitation } from '@shared/domain/household/schema'
import { z } from 'zod'
import { database } from '../../platform/database'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  {
    name: 'invitations',
    indexes: [
      { name: 'by_code', keys: [['code', 1]], unique: true },
      {
        name: 'by_household',
        keys: [
          ['householdId', 1],
          ['expiresAt', 1],
        ],
      },
    ],
  },
  { name: 'invitation_tries', indexes: [] },
]

const invitations = new Collection('invitations', invitationSchema)
/** Codes of no invitation one person typed within one stretch of time. */
const tries = new Collection('invitation_tries', z.object({ _id: z.string(), wrong: z.number() }))

export function findInvitation(invitationId: string): Promise<Invitation | null> {
  return invitations.findById(invitationId)
}

export async function findInvitationByCode(code: string): Promise<Invitation | null> {
  const [invitation] = await invitations.find({ code }, { limit: 1 })
  return invitation ?? null
}

/** Codes of a household that may still be used; `limit` is how many matter. */
export async function listWaiting(householdId: string, now: number, limit: number): Promise<Invitation[]> {
  return invitations.find({ householdId, expiresAt: { $gt: now }, closedAt: { $exists: false } }, { limit })
}

/** 'duplicate': this request made one already, or the code is taken. */
export function insertInvitation(invitation: Invitation): Promise<'inserted' | 'duplicate'> {
  return invitations.insert(invitation)
}

/** One person uses it; false for whoever comes second. */
export async function claimInvitation(invitationId: string, personId: string): Promise<boolean> {
  const where = { _id: invitationId, usedBy: { $exists: false } }
  return (await database.updateWhere('invitations', where, { $set: { usedBy: personId } })) === 1
}

export async function closeInvitation(invitationId: string, now: number): Promise<void> {
  const where = { _id: invitationId, closedAt: { $exists: false } }
  await database.updateWhere('invitations', where, { $set: { closedAt: now } })
}

/** Counts a try before anybody knows how it ends, so that many at once are as many; false when `most` were wrong. */
export async function takeTry(stretchId: string, most: number): Promise<boolean> {
  if ((await tries.insert({ _id: stretchId, wrong: 1 })) === 'inserted') return true
  const free = { _id: stretchId, wrong: { $lt: most } }
  return (await database.updateWhere('invitation_tries', free, { $inc: { wrong: 1 } })) === 1
}

/** The try was right. */
export async function giveTryBack(stretchId: string): Promise<void> {
  await database.updateWhere('invitation_tries', { _id: stretchId }, { $inc: { wrong: -1 } })
}
