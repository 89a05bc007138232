import type { JournalEntry } from '@shared/domain/ledger/schema'
import { answerFrom } from './redeem-answer'

const request = { fingerprint: 'f' }
const goods = { unit: '块' } as NonNullable<JournalEntry['ref']['goods']>
const answer = (line: Partial<JournalEntry>) =>
  answerFrom(
    { _id: 'rd_1', kind: 'redeem', ok: false, quantity: 0, fingerprint: 'f', ref: {}, ...line } as never,
    request,
  )

test('a request the sweeper has ended is too old, whatever it asked for; another input under it is refused', () => {
  expect(answer({ kind: 'void', fingerprint: undefined })).toMatchObject({ code: 'REQUEST_EXPIRED' })
  expect(answer({ ok: true, fingerprint: 'x', ref: { expiresAt: 9 } })).toMatchObject({ code: 'REQUEST_REUSED' })
  expect(answer({ ok: true, quantity: 4, ref: { expiresAt: 9 } })).toMatchObject({ value: { price: 4, expiresAt: 9 } })
})

test('goods that began to be counted, and an order one delivery is too small for, are refused in words', () => {
  expect(answer({ why: 'SHOP_COUNTING' })).toMatchObject({ code: 'WRONG_STATE', reason: 'SHOP_COUNTING' })
  const short = answer({ why: 'STOCK_SHORT', ref: { largestOrder: 3, goods } })
  expect(short).toMatchObject({ code: 'STOCK_SHORT', message: expect.stringContaining('3 块') as string })
  expect(answer({ why: 'STOCK_SHORT', ref: { largestOrder: 0, goods } })).not.toHaveProperty('message')
})
