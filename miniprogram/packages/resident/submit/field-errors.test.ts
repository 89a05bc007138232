import { ApiError } from '@/api/api-error'
import { fieldErrors, formErrors } from './field-errors'

it('shows a refusal at the field it concerns', () => {
  const error = new ApiError('MALFORMED_INPUT', '位置不在本地范围。', { reason: 'PLACE_OUTSIDE' })
  expect(fieldErrors(error)).toEqual({ fields: { place: '位置不在本地范围。' }, rest: undefined })
})

it('shows above the form what concerns no field', () => {
  expect(fieldErrors(ApiError.unanswered('TIMEOUT')).rest).toContain('不会重复提交')
  expect(fieldErrors(undefined)).toEqual({ fields: {}, rest: undefined })
})

it('does not send a report without words and photos, nor while photos are on their way', () => {
  expect(formErrors('  ', 0, undefined).text).toContain('写一句或拍一张')
  expect(formErrors('', 1, undefined)).toEqual({})
  expect(formErrors('路灯', 1, '还在传')).toEqual({ photos: '还在传' })
})
