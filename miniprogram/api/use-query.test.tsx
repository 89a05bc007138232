/** @jest-environment jsdom */
import { act } from 'react'
import { ApiError } from './api-error'
import { call } from './call'
import { noteChange } from './changes'
import { renderHook } from '@/testing/render-hook'
import { useQuery } from './use-query'

const storage = new Map<string, unknown>()
jest.mock('@/platform/storage', () => ({
  readStored: (name: string, fallback: unknown) => storage.get(name) ?? fallback,
  store: (name: string, value: unknown) => void storage.set(name, value),
  forget: (name: string) => void storage.delete(name),
}))
let showAgain: () => void = () => undefined
jest.mock('@tarojs/taro', () => ({ useDidShow: (show: () => void) => (showAgain = show) }))
jest.mock('./call', () => ({ call: jest.fn() }))
const called = jest.mocked(call)

const grid = (name: string) => ({ gridCode: name, name, levelName: '组', path: [name], joinable: true })

const openPage = (gridCode: string) =>
  renderHook((code: string) => useQuery('grid.lookup', { gridCode: code }), gridCode)

beforeEach(() => {
  storage.clear()
  called.mockReset()
})

it('shows the stored copy at once and then what is true now', async () => {
  storage.set('cache::grid.lookup:{"gridCode":"A"}', grid('old'))
  called.mockResolvedValueOnce(grid('new'))
  const page = await openPage('A')
  expect(page.seen[0]?.value?.name).toBe('old')
  expect(page.last()).toMatchObject({ value: { name: 'new' }, loading: false, error: undefined })
  expect(storage.get('cache::grid.lookup:{"gridCode":"A"}')).toMatchObject({ name: 'new' })
})

it('keeps the copy on screen when the network is gone', async () => {
  storage.set('cache::grid.lookup:{"gridCode":"A"}', grid('old'))
  called.mockRejectedValueOnce(ApiError.unanswered('NETWORK_LOST'))
  const page = await openPage('A')
  expect(page.last()).toMatchObject({ value: { name: 'old' }, error: { code: 'NETWORK_LOST' } })
})

it('never shows the answer to an earlier question', async () => {
  let answerFirst: (value: ReturnType<typeof grid>) => void = () => undefined
  called.mockImplementationOnce(() => new Promise((resolve) => (answerFirst = resolve)))
  called.mockResolvedValueOnce(grid('B'))
  const page = await openPage('A')
  await page.show('B')
  await act(() => {
    answerFirst(grid('A'))
    return Promise.resolve()
  })
  expect(page.last().value?.name).toBe('B')
})

it('asks again on coming back at once only when this phone has changed something', async () => {
  called.mockResolvedValue(grid('A'))
  await openPage('A')
  const comeBack = () =>
    act(() => {
      showAgain()
      return Promise.resolve()
    })
  await comeBack()
  expect(called).toHaveBeenCalledTimes(1)
  noteChange()
  await comeBack()
  expect(called).toHaveBeenCalledTimes(2)
})
