import { contract, type Input, type MethodName } from '@shared/contract'
import type { MethodSpec } from '@shared/contract/method'
import { ask, call, expectRefusal, town } from './api'
import { aNewResident, anOpenid } from './residents'

/** What the door guarantees for every method, tried on one of them with an input that would otherwise be taken. */
export function theDoorGuards<M extends MethodName>(method: M, input: Input<M>): void {
  const spec: MethodSpec = contract[method]

  describe(`the door, for ${method}`, () => {
    test('answers nobody who is not identified', async () => {
      expectRefusal(await call(null, method, input), 'UNAUTHENTICATED')
    })

    test('refuses a field it does not know', async () => {
      const reply = await call('demo-resident-1', method, { ...input, openid: 'demo-resident-2' })
      expectRefusal(reply, 'MALFORMED_INPUT')
    })

    test('refuses an input that is no object', async () => {
      for (const nonsense of ['路灯', 7, [], true]) {
        expectRefusal(await call('demo-resident-1', method, nonsense as unknown as Input<M>), 'MALFORMED_INPUT')
      }
    })

    if (spec.kind === 'command') {
      test('takes no command without a requestId, nor with one that is no ULID', async () => {
        for (const requestId of [undefined, '', '1', 'not-a-ulid', '01JCY0000000000000000000OL']) {
          const reply = await town.call('demo-resident-1', method, input, requestId)
          expectRefusal(reply, 'MALFORMED_INPUT')
          expect(reply.message).toContain('缺少编号')
        }
      })
    }

    if (spec.access.who !== 'person') {
      test('turns away who belongs to no grid', async () => {
        const stranger = anOpenid()
        expectRefusal(await call(stranger, method, input), 'FORBIDDEN')
        expect(await ask(stranger, 'session.get', {})).toMatchObject({ roles: [], households: [], accounts: [] })
      })
    }

    if (spec.access.who === 'role') {
      test('turns away residents without the role', async () => {
        const { openid } = await aNewResident()
        expectRefusal(await call(openid, method, input), 'FORBIDDEN')
      })
    }
  })
}
