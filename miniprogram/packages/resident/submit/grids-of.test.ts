import { gridsOf } from './grids-of'

it('offers each grid once, where one lives before where one works', () => {
  const households = [{ householdId: 'h', gridCode: 'A', gridName: '一组', name: '1号' }]
  const roles = [
    { role: 'gridWorker', gridCode: 'A', gridName: '一组', title: '网格员' },
    { role: 'informant', gridCode: 'B', gridName: '二组', title: '信息员' },
  ] as const
  expect(gridsOf({ households, roles: [...roles] })).toEqual([
    { code: 'A', name: '一组' },
    { code: 'B', name: '二组' },
  ])
})
