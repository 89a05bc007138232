import { invitationSchema, type Invitation } from '@shared/domain/household/schema'
import { database } from '../../platform/database'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'
import { Tries } from '../../platform/tries'

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
/** Codes of no invitation one person typed. */
export const invitationTries = new Tries('invitation_tries')

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
