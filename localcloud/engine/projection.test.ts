import { matching } from '../testing/sdk'
import type { Document } from './document'
import { project } from './projection'

const document = { _id: '1', a: 1, b: { x: 1, y: 2 }, list: [1, 2, 3], items: [{ k: 1, v: 'x' }, 5, { k: 2, v: 'y' }] }

const cases: [projection: Document, projected: Document][] = [
  [{}, document],
  [{ a: 1 }, { _id: '1', a: 1 }],
  [{ a: 1, _id: 0 }, { a: 1 }],
  [
    { a: 0, b: 0, items: 0 },
    { _id: '1', list: [1, 2, 3] },
  ],
  [{ _id: 1 }, { _id: '1' }],
  [{ _id: 0, 'b.x': 1 }, { b: { x: 1 } }],
  [{ b: { y: 1 } }, { _id: '1', b: { y: 2 } }],
  [{ 'items.k': 1 }, { _id: '1', items: [{ k: 1 }, { k: 2 }] }],
  [
    { 'items.v': 0, b: 0, list: 0 },
    { _id: '1', a: 1, items: [{ k: 1 }, 5, { k: 2 }] },
  ],
  [{ 'a.deep': 1 }, { _id: '1' }],
  [
    { list: { $slice: 2 }, b: 0, items: 0 },
    { _id: '1', a: 1, list: [1, 2] },
  ],
  [
    { list: { $slice: -1 }, a: 1 },
    { _id: '1', a: 1, list: [3] },
  ],
  [
    { list: { $slice: [1, 1] }, _id: 1, a: 1 },
    { _id: '1', a: 1, list: [2] },
  ],
  [
    { list: { $slice: [-2, 1] }, a: 1 },
    { _id: '1', a: 1, list: [2] },
  ],
  [{ items: { $elemMatch: { k: { $gt: 1 } } } }, { _id: '1', items: [{ k: 2, v: 'y' }] }],
  [
    { list: { $elemMatch: { $gt: 9 } }, a: 1 },
    { _id: '1', a: 1 },
  ],
  [{ 'items.$': 1 }, { _id: '1', items: [{ k: 2, v: 'y' }] }],
  [{ sum: { $add: ['$a', '$b.y'] } }, { _id: '1', sum: 3 }],
  [{ missing: 1 }, { _id: '1' }],
]

const refused: [projection: Document, message: string][] = [
  [{ a: 1, b: 0 }, 'Cannot do exclusion on field b in inclusion projection'],
  [{ a: 0, b: 1 }, 'Cannot do inclusion on field b in exclusion projection'],
  [{ b: 1, 'b.x': 1 }, 'Path collision at b.x'],
  [{ 'b.x': 1, b: 1 }, 'Path collision at b'],
  [{ a: {} }, 'An empty sub-projection is not a valid value'],
  [{ a: { $foo: 1 } }, "Unrecognized expression '$foo'"],
  [{ list: { $slice: 'x' } }, '$slice only supports numbers'],
  [{ list: { $slice: [1, 0] } }, '$slice limit must be positive'],
  [{ list: { $elemMatch: 5 } }, 'object required'],
  [{ score: { $meta: 'textScore' } }, 'text score'],
  [{ 'list.$': 1 }, "couldn't find a matching element"],
  [{ $a: 1 }, "may not start with '$'"],
]

describe('project', () => {
  test.each(cases)('%j', (projection, projected) => {
    expect(project([document], projection, { 'items.k': 2 })).toEqual([projected])
  })

  test.each(refused)('refuses %j', (projection, message) => {
    const run = () => project([document], projection, { a: 1 })
    expect(run).toThrow(matching.code('DATABASE_REQUEST_FAILED'))
    expect(run).toThrow(message)
  })
})
