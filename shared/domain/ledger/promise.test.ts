import { newAccount } from './account'
import { addPromise, dropPromise, maxPromises, stillPromised } from './promise'
import type { Account } from './schema'

const empty = newAccount('ac_1', 'hh_1', 'S')
const facts = { op: 'aw_1', quantity: 3, until: 100, now: 10 }

function promised(): Account {
  const after = addPromise(empty, facts)
  if (!after) throw new Error('nothing was promised')
  return after
}

test('a promise shows points and issues none', () => {
  expect(promised()).toEqual({ ...empty, pending: { aw_1: { quantity: 3, until: 100 } } })
})

test('the same promise twice changes nothing, another quantity or end does', () => {
  expect(addPromise(promised(), facts)).toBeNull()
  expect(addPromise(promised(), { ...facts, quantity: 4 })?.pending).toEqual({ aw_1: { quantity: 4, until: 100 } })
  expect(addPromise(promised(), { ...facts, until: 200 })?.pending).toEqual({ aw_1: { quantity: 3, until: 200 } })
})

test('an overdue promise is shown no more, and leaves with the next change', () => {
  expect(stillPromised(promised(), 100)).toEqual({})
  expect(addPromise(promised(), { op: 'aw_2', quantity: 1, until: 300, now: 200 })?.pending).toEqual({
    aw_2: { quantity: 1, until: 300 },
  })
  expect(addPromise(empty, { ...facts, now: 100 })).toBeNull()
})

test('what came to nothing is taken away, once', () => {
  expect(dropPromise(promised(), 'aw_1', 20)?.pending).toEqual({})
  expect(dropPromise(promised(), 'aw_2', 20)).toBeNull()
})

test('an account does not grow with promises for ever', () => {
  let account = empty
  for (let index = 0; index < maxPromises; index += 1) {
    account = addPromise(account, { ...facts, op: `aw_${index}` }) ?? account
  }
  expect(Object.keys(account.pending)).toHaveLength(maxPromises)
  expect(addPromise(account, { ...facts, op: 'one more' })).toBeNull()
  expect(addPromise(account, { ...facts, op: 'aw_0', quantity: 9 })?.pending['aw_0']).toEqual({
    quantity: 9,
    until: 100,
  })
})
