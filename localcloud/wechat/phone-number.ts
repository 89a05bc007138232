import { LOCAL_APP_ID } from '../functions/environment'
import { ok, type Simulator } from './simulator'
import type { ShortLived } from './short-lived'
import { weChatError } from './wechat-error'

/** What stands behind a code. */
export interface Phone {
  phoneNumber: string
  countryCode: string
}

/** Gives the number behind the code of a `getPhoneNumber` button: once, within five minutes. */
export function getPhoneNumber(codes: ShortLived<Phone>): Simulator {
  return {
    name: 'phonenumber.getPhoneNumber',
    path: '/wxa/business/getuserphonenumber',
    verdicts: ['pass'],
    check: ({ request, now }) => {
      const { code } = request
      return typeof code === 'string' && codes.find(code, now) ? undefined : weChatError(40029)
    },
    answer: ({ request, now }) => {
      const phone = codes.take(String(request['code']), now)
      if (!phone) return { ...weChatError(40029) }
      const { phoneNumber, countryCode } = phone
      const watermark = { timestamp: Math.floor(now / 1000), appid: LOCAL_APP_ID }
      return ok({
        phone_info: {
          // Only numbers from abroad carry their country.
          phoneNumber: countryCode === '86' ? phoneNumber : `+${countryCode}${phoneNumber}`,
          purePhoneNumber: phoneNumber,
          countryCode,
          watermark,
        },
      })
    },
  }
}
