/** @jest-environment jsdom */
import { act } from 'react'
import { ApiError } from './api-error'
import { call } from './call'
import { renderHook } from '@/testing/render-hook'
import { useCommand } from './use-command'

const storage = new Map<string, unknown>()
jest.mock('@/platform/storage', () => ({
  readStored: (name: string, fallback: unknown) => storage.get(name) ?? fallback,
  store: (name: string, value: unknown) => void storage.set(name, value),
  forget: (name: string) => void storage.delete(name),
}))
jest.mock('./call', () => ({ call: jest.fn() }))
const called = jest.mocked(call)

/** Opens the form, as a page would. */
const openForm = () => renderHook(() => useCommand('ticket.accept', 'accept:t1'), undefined)
type Form = Awaited<ReturnType<typeof openForm>>

const press = (form: Form) => act(() => form.last().send({ ticketId: 't1' }))
const sentIds = () => called.mock.calls.map(([, , options]) => options?.requestId)
const answer = { ticketId: 't1', version: 4, status: 'accepted' } as const

beforeEach(() => {
  storage.clear()
  called.mockReset()
})

it('repeats the same request after a lost answer, a second press and a restart of the app', async () => {
  called.mockRejectedValueOnce(ApiError.unanswered('TIMEOUT'))
  const form = await openForm()
  await press(form)
  expect(form.last().error?.code).toBe('TIMEOUT')

  called.mockRejectedValueOnce(ApiError.unanswered('TIMEOUT'))
  await press(form)
  called.mockResolvedValueOnce(answer)
  await press(await openForm())
  expect(new Set(sentIds()).size).toBe(1)
  expect(sentIds()[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
})

it('begins a new request after a definite answer', async () => {
  const form = await openForm()
  called.mockRejectedValueOnce(new ApiError('STALE_VERSION', '别人刚刚更新过。'))
  await press(form)
  called.mockResolvedValueOnce(answer)
  await press(form)
  expect(new Set(sentIds()).size).toBe(2)
})

it('tries once more by itself when the connection dropped', async () => {
  called.mockRejectedValueOnce(ApiError.unanswered('NETWORK_LOST')).mockResolvedValueOnce(answer)
  const form = await openForm()
  await press(form)
  expect(called).toHaveBeenCalledTimes(2)
  expect(new Set(sentIds()).size).toBe(1)
  expect(form.last().error).toBeUndefined()
})

it('sends once however fast it is pressed', async () => {
  called.mockImplementationOnce(() => new Promise((resolve) => setTimeout(() => resolve(answer), 20)))
  const form = await openForm()
  await act(() => Promise.all([form.last().send({ ticketId: 't1' }), form.last().send({ ticketId: 't1' })]))
  expect(called).toHaveBeenCalledTimes(1)
})
