import { ApiError } from './api-error'
import { call } from './call'
import { send } from './transport'

jest.mock('./transport', () => ({ send: jest.fn() }))
const sent = jest.mocked(send)

it('answers the value of an accepted call and sends the requestId along', async () => {
  sent.mockResolvedValueOnce({ ok: true, value: { householdId: 'hh_1', gridCode: 'SL2' } })
  const input = { gridCode: 'SL2', displayName: '陈桂兰', household: { name: '18号' } }
  await expect(call('grid.join', input, { requestId: 'R1' })).resolves.toEqual({ householdId: 'hh_1', gridCode: 'SL2' })
  expect(sent).toHaveBeenCalledWith({ method: 'grid.join', input, requestId: 'R1' })
})

it('throws a refusal with its code, finer cause, sentence and requestId', async () => {
  sent.mockResolvedValueOnce({
    ok: false,
    code: 'NOT_FOUND',
    reason: 'GRID_NOT_FOUND',
    message: '找不到。',
    requestId: 'R2',
  })
  const refusal: unknown = await call('grid.lookup', { gridCode: 'X' }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(ApiError)
  expect(refusal).toMatchObject({ code: 'NOT_FOUND', reason: 'GRID_NOT_FOUND', message: '找不到。', requestId: 'R2' })
})

it('takes a reply that is no envelope for a fault, not for a value', async () => {
  sent.mockResolvedValueOnce('<html>502</html>')
  await expect(call('session.get', {})).rejects.toMatchObject({ code: 'INTERNAL' })
})

it('takes a code the contract does not know for no decision', async () => {
  sent.mockResolvedValueOnce({ ok: false, code: 'FUNCTION_TIME_LIMIT_EXCEEDED', message: '' })
  await expect(call('session.get', {})).rejects.toMatchObject({ isDefinite: false })
})

it('knows which answers settle a request', () => {
  expect(new ApiError('STOCK_SHORT', '').isDefinite).toBe(true)
  expect(new ApiError('INTERNAL', '').isDefinite).toBe(false)
  expect(new ApiError('RATE_LIMITED', '').isDefinite).toBe(false)
  expect(ApiError.unanswered('TIMEOUT').isDefinite).toBe(false)
  expect(ApiError.unanswered('NETWORK_LOST').isDefinite).toBe(false)
})
