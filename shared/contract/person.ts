import { z } from 'zod'
import { anyPerson, command } from './method'

export const personContract = {
  /**
   * 注销: name, link to WeChat and memberships go, for good. What the household has stays with those who remain; where
   * nobody remains, `LEAVES_POINTS` says what ends, until it is confirmed. The same openid is a stranger afterwards.
   */
  'person.deleteOwn': command({
    access: anyPerson,
    input: z.strictObject({ confirm: z.literal(true).optional() }),
    output: z.object({ isDeleted: z.literal(true) }),
    errors: ['WRONG_STATE', 'REQUEST_REUSED'],
  }),
}
