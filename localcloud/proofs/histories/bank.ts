import type { CollectionDefinition } from '../../index'
import type { Operation } from './history'
import { Session, type World } from './session'

export const ACCOUNTS = ['u', 'v', 'w', 'x']
export const OPENING_BALANCE = 100

export const bankSchema: CollectionDefinition[] = [
  { name: 'accounts', indexes: [{ name: 'balance', keys: [['balance', 1]] }] },
]

export async function layOutBank({ engine }: World): Promise<void> {
  await engine.insert(
    'accounts',
    ACCOUNTS.map((_id) => ({ _id, balance: OPENING_BALANCE })),
  )
}

/** Moves money between accounts in transactions, and looks at all of them, inside and outside. */
export class BankClient extends Session {
  async step(): Promise<void> {
    const draw = this.luck.below(100)
    if (!this.isInside) {
      if (draw < 25) return this.readAll()
      this.begin()
      return draw < 40 ? this.readOneByOne() : this.transfer()
    }
    if (this.operations.length > 3 || draw < 30) return this.commit()
    if (draw < 34) return this.abort()
    if (draw < 37) return this.expire()
    if (draw < 39) return this.commitWhileExpiring()
    if (draw < 55) return this.readOneByOne()
    if (draw < 65) return this.readAll()
    return this.transfer()
  }

  readAll(): Promise<void> {
    return this.perform(async (transactionId) => {
      const found = await this.world.engine.find('accounts', { query: { balance: { $gt: -1e9 } } }, transactionId)
      const balances = Object.fromEntries(found.map(({ _id, balance }) => [String(_id), Number(balance)]))
      return [{ type: 'balances', balances }]
    })
  }

  private readOneByOne(): Promise<void> {
    return this.perform(async (transactionId) => {
      const balances: { [account: string]: number } = {}
      for (const account of ACCOUNTS) {
        balances[account] = await this.balanceOf(account, transactionId)
        await new Promise((resolve) => setImmediate(resolve))
      }
      return [{ type: 'balances', balances }]
    })
  }

  private transfer(): Promise<void> {
    const [from, quantity] = [this.luck.pick(ACCOUNTS), 1 + this.luck.below(9)]
    const to = this.luck.pick(ACCOUNTS.filter((account) => account !== from))
    const increments = this.luck.chance(0.5)
    return this.perform(async (transactionId): Promise<Operation[]> => {
      for (const [account, by] of [[from, -quantity] as const, [to, quantity] as const]) {
        // Adding to what was read is right only if nobody else has written since.
        const data = increments
          ? { $inc: { balance: by } }
          : { $set: { balance: (await this.balanceOf(account, transactionId)) + by } }
        const request = { query: { _id: account }, data, multi: false, merge: true, upsert: false }
        await this.world.engine.modify('accounts', request, transactionId)
      }
      return [{ type: 'transfer', from, to, quantity }]
    })
  }

  private async balanceOf(account: string, transactionId?: string): Promise<number> {
    const [found] = await this.world.engine.find('accounts', { query: { _id: account } }, transactionId)
    return Number(found?.['balance'])
  }
}
