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
const redemption = (redemptionId: string) => ({ redemptionId, status: 'open', price: 10, expiresAt: 1 }) as const

beforeEach(() => {
  storage.clear()
  called.mockReset()
})

it('writes nothing before something is sent', async () => {
  await openForm()
  expect(storage.size).toBe(0)
})

it('repeats the same request after a lost answer, a second press and a restart of the app', async () => {
  called.mockRejectedValueOnce(ApiError.unanswered('TIMEOUT'))
  const form = await openForm()
  await press(form)
  expect(form.last().error?.code).toBe('TIMEOUT')

  called.mockRejectedValueOnce(ApiError.unanswered('TIMEOUT'))
  await press(form)
  called.mockResolvedValueOnce(answer)
  const answered = await press(await openForm())
  expect(answered).toMatchObject({ value: answer, isEarlier: false })
  expect(new Set(sentIds()).size).toBe(1)
  expect(sentIds()[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  expect(storage.size).toBe(0)
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

it('sends each form under its own id, where a page goes from one code to the next', async () => {
  const page = await renderHook(({ code }: { code: string }) => useCommand('redemption.fulfil', `fulfil:${code}`), {
    code: '',
  })
  const handOver = async (code: string) => {
    await page.show({ code })
    await act(() => page.last().send({ code }))
  }
  called.mockRejectedValueOnce(ApiError.unanswered('TIMEOUT'))
  await handOver('7K3M9Q2X')
  expect(page.last().error?.code).toBe('TIMEOUT')
  await page.show({ code: '2B4D6F8H' })
  expect(page.last().error).toBeUndefined()
  called.mockResolvedValue(redemption('rd1'))
  await handOver('2B4D6F8H')
  await handOver('7K3M9Q2X')
  const [first, second, again] = sentIds()
  expect(second).not.toBe(first)
  expect(again).toBe(first)
})

describe('changed after a lost answer', () => {
  const openShelf = () => renderHook(() => useCommand('reward.redeem', 'redeem:r1'), undefined)
  const redeem = (form: Awaited<ReturnType<typeof openShelf>>, quantity: number) =>
    act(() => form.last().send({ rewardId: 'r1', quantity }))
  const sent = () => called.mock.calls.map(([, input]) => (input as { quantity: number }).quantity)

  async function afterALostAnswer() {
    called.mockRejectedValueOnce(ApiError.unanswered('TIMEOUT'))
    const form = await openShelf()
    await redeem(form, 1)
    return form
  }

  it('answers with the earlier request where that was accepted', async () => {
    const form = await afterALostAnswer()
    called.mockResolvedValueOnce(redemption('rd1'))
    const answered = await redeem(form, 2)
    expect(answered).toEqual({
      value: redemption('rd1'),
      input: { rewardId: 'r1', quantity: 1 },
      isEarlier: true,
    })
    expect(sent()).toEqual([1, 1])
    expect(new Set(sentIds()).size).toBe(1)
    expect(storage.size).toBe(0)
  })

  it('goes on with the new one under its own id where the earlier was refused', async () => {
    const form = await afterALostAnswer()
    called.mockRejectedValueOnce(new ApiError('STOCK_SHORT', '')).mockResolvedValueOnce(redemption('rd2'))
    const answered = await redeem(form, 2)
    expect(answered).toMatchObject({ value: redemption('rd2'), isEarlier: false })
    expect(sent()).toEqual([1, 1, 2])
    const [first, second, third] = sentIds()
    expect(second).toBe(first)
    expect(third).not.toBe(first)
    expect(form.last().error).toBeUndefined()
  })

  it('keeps the earlier one, also over a restart, as long as it stays unanswered', async () => {
    const form = await afterALostAnswer()
    called.mockRejectedValueOnce(ApiError.unanswered('TIMEOUT'))
    expect(await redeem(form, 2)).toBeUndefined()
    expect(form.last().error?.code).toBe('TIMEOUT')
    called.mockResolvedValueOnce(redemption('rd1'))
    expect(await redeem(await openShelf(), 3)).toMatchObject({ input: { quantity: 1 }, isEarlier: true })
    expect(sent()).toEqual([1, 1, 1])
  })
})
