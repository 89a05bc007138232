import { messageSchema, type Message } from '@shared/domain/message/schema'
import { database } from '../../platform/database'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  {
    name: 'messages',
    indexes: [
      {
        name: 'by_state',
        keys: [
          ['state', 1],
          ['at', 1],
        ],
      },
    ],
  },
]

const messages = new Collection('messages', messageSchema)

/** The ids say what they are about, so that queuing twice queues once: all in one call, else those still missing. */
export async function insertMessages(list: readonly Message[]): Promise<void> {
  if ((await database.insert('messages', [...list])) === 'inserted') return
  const there = await messages.find({ _id: { $in: list.map(({ _id }) => _id) } }, { limit: list.length })
  const known = new Set(there.map(({ _id }) => _id))
  for (const message of list) if (!known.has(message._id)) await messages.insert(message)
}

export function listQueued(limit: number): Promise<Message[]> {
  return messages.find({ state: 'queued' }, { order: [['at', 'asc']], limit })
}

/** Takes a message for one attempt: false when somebody else is at it or it is done. */
export async function claimMessage({ _id, attempts }: Message): Promise<boolean> {
  return (await database.updateWhere('messages', { _id, attempts, state: 'queued' }, { $inc: { attempts: 1 } })) === 1
}

export async function closeMessage(messageId: string, state: Message['state']): Promise<void> {
  await database.updateWhere('messages', { _id: messageId, state: 'queued' }, { $set: { state } })
}
