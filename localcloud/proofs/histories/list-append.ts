import type { Document } from '../../engine/document'
import type { CollectionDefinition } from '../../index'
import type { Operation } from './history'
import { Session, type World } from './session'

const LISTS = ['a', 'b', 'c', 'd']
const SEATS = ['first', 'second']

export const listSchema: CollectionDefinition[] = [
  {
    name: 'lists',
    indexes: [
      { name: 'side', keys: [['side', 1]] },
      { name: 'length', keys: [['length', -1]] },
    ],
  },
  { name: 'holders', indexes: [{ name: 'seat', keys: [['seat', 1]], unique: true }] },
]

/** The lists as they are before the run: 'a' and 'c' on the left, 'b' and 'd' on the right. */
export async function layOutLists({ engine }: World): Promise<void> {
  const lists = LISTS.map((_id, at) => ({ _id, side: at % 2 === 0 ? 'left' : 'right', values: [], length: 0 }))
  await engine.insert('lists', lists)
}

/** Reads everything once more, outside transactions: what nobody saw during the run is seen here. */
export class ListAppendClient extends Session {
  async step(): Promise<void> {
    const draw = this.luck.below(100)
    if (!this.isInside) {
      if (draw < 70) this.begin()
      return this.operate()
    }
    if (this.operations.length > 5 || draw < 22) return this.commit()
    if (draw < 25) return this.abort()
    if (draw < 27) return this.expire()
    if (draw < 29) return this.commitWhileExpiring()
    return this.operate()
  }

  async readAll(): Promise<void> {
    await this.perform((transactionId) => this.read({}, transactionId))
    for (const seat of SEATS) await this.perform((transactionId) => this.whoSits(seat, transactionId))
  }

  private operate(): Promise<void> {
    const key = this.luck.pick(LISTS)
    const seat = this.luck.pick(SEATS)
    const draw = this.luck.below(100)
    return this.perform((transactionId) => {
      if (draw < 25) return this.read({ _id: key }, transactionId)
      if (draw < 33) return this.read({ side: this.luck.pick(['left', 'right']) }, transactionId)
      if (draw < 38) return this.read({}, transactionId)
      if (draw < 62) return this.append({ _id: key }, [key], transactionId)
      if (draw < 67) return this.append({ side: 'left' }, ['a', 'c'], transactionId)
      if (draw < 78) return this.appendOnCondition(key, transactionId)
      if (draw < 86) return this.insert(seat, transactionId)
      if (draw < 93) return this.remove(transactionId)
      return this.whoSits(seat, transactionId)
    })
  }

  private async read(query: Document, transactionId?: string): Promise<Operation[]> {
    const found = await this.world.engine.find('lists', { query }, transactionId)
    return [{ type: 'read', lists: Object.fromEntries(found.map(listOf)) }]
  }

  private async append(query: Document, keys: string[], transactionId?: string): Promise<Operation[]> {
    const value = this.world.nextValue()
    const multi = keys.length > 1
    const request = { query, data: growth(value), multi, merge: true, upsert: false }
    const { document } = await this.world.engine.modify('lists', request, transactionId)
    const append: Operation = { type: 'append', keys, value }
    return multi || !document ? [append] : [append, { type: 'read', lists: Object.fromEntries([listOf(document)]) }]
  }

  /** As long as the list is as the transaction saw it last, or as it is now. */
  private async appendOnCondition(key: string, transactionId?: string): Promise<Operation[]> {
    const [before] = await this.world.engine.find('lists', { query: { _id: key } }, transactionId)
    const at = Number(before?.['length'])
    const value = this.world.nextValue()
    const query = { _id: key, length: at }
    const request = { query, data: growth(value), multi: false, merge: true, upsert: false }
    const { updated } = await this.world.engine.modify('lists', request, transactionId)
    // Outside a transaction the look before is an attempt of its own, of which nothing is noted.
    return updated === 1 ? [{ type: 'append', keys: [key], value, at }] : []
  }

  private async insert(seat: string, transactionId?: string): Promise<Operation[]> {
    const id = `holder-${this.world.nextValue()}`
    this.world.holderIds.push(id)
    await this.world.engine.insert('holders', [{ _id: id, seat }], transactionId)
    return [{ type: 'insert', id, seat }]
  }

  private async remove(transactionId?: string): Promise<Operation[]> {
    const recent = this.world.holderIds.slice(-4)
    if (recent.length === 0) return []
    const id = this.luck.pick(recent)
    const removed = await this.world.engine.remove('holders', { _id: id }, false, transactionId)
    return [removed === 1 ? { type: 'remove', id } : { type: 'absent', id }]
  }

  private async whoSits(seat: string, transactionId?: string): Promise<Operation[]> {
    const found = await this.world.engine.find('holders', { query: { seat } }, transactionId)
    return [{ type: 'holders', seat, ids: found.map(({ _id }) => String(_id)) }]
  }
}

function growth(value: number): Document {
  return { $push: { values: value }, $inc: { length: 1 } }
}

function listOf(document: Document): [key: string, values: number[]] {
  return [String(document['_id']), document['values'] as number[]]
}
