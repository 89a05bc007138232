/** @jest-environment jsdom */
import { act } from 'react'
import { call } from './call'
import { renderHook } from '@/testing/render-hook'
import { useList } from './use-list'

jest.mock('@/platform/storage', () => ({
  readStored: (_: string, fallback: unknown) => fallback,
  store: () => undefined,
  forget: () => undefined,
}))
jest.mock('@tarojs/taro', () => ({ useDidShow: () => undefined }))
jest.mock('./call', () => ({ call: jest.fn() }))
const called = jest.mocked(call)

const entry = (entryId: string) => ({ entryId, at: 1, quantity: 1, kind: 'earn', title: '', balance: 1 })
const page = (entryId: string, nextCursor?: string) =>
  ({ items: [entry(entryId)], nextCursor }) as unknown as Awaited<ReturnType<typeof call>>

const openList = () => renderHook(() => useList('points.listEntries', { limit: 1 }), undefined)
const idsOf = (list: Awaited<ReturnType<typeof openList>>) => list.last().value?.map(({ entryId }) => entryId)

beforeEach(() => called.mockReset())

it('grows by a page', async () => {
  called.mockResolvedValueOnce(page('a', 'after-a')).mockResolvedValueOnce(page('b'))
  const list = await openList()
  await act(() => Promise.resolve(list.last().more?.()))
  expect(idsOf(list)).toEqual(['a', 'b'])
  expect(list.last().more).toBeUndefined()
})

it('drops a page of the list before a refresh', async () => {
  called.mockResolvedValueOnce(page('a', 'after-a'))
  const list = await openList()
  let arrive: (late: Awaited<ReturnType<typeof call>>) => void = () => undefined
  called.mockImplementationOnce(() => new Promise((resolve) => (arrive = resolve)))
  await act(() => Promise.resolve(list.last().more?.()))
  called.mockResolvedValueOnce(page('new', 'after-new'))
  await act(async () => {
    list.last().refresh()
    await Promise.resolve()
  })
  await act(async () => {
    arrive(page('old'))
    await Promise.resolve()
  })
  expect(idsOf(list)).toEqual(['new'])
  expect(list.last()).toMatchObject({ loadingMore: false })
  expect(list.last().more).toBeDefined()
})

it('keeps the pages fetched when a refresh brings nothing new', async () => {
  called.mockResolvedValueOnce(page('a', 'after-a')).mockResolvedValueOnce(page('b'))
  const list = await openList()
  await act(() => Promise.resolve(list.last().more?.()))
  called.mockResolvedValueOnce(page('a', 'after-a'))
  await act(async () => {
    list.last().refresh()
    await Promise.resolve()
  })
  expect(called).toHaveBeenCalledTimes(3)
  expect(idsOf(list)).toEqual(['a', 'b'])
})
