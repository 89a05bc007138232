import { ulid } from 'ulid'
import {
  contract,
  type Failure,
  type Input,
  type Item,
  type MethodName,
  type Output,
  type Reply,
} from '@shared/contract'
import { errorCodes, refusalReasons, type ErrorCode, type RefusalReason } from '@shared/contract/error-codes'
import { commonErrors, type MethodSpec } from '@shared/contract/method'
import { LocalInterface } from '../../scripts/looping/local-interface'

/** The town opened for the cases of tests/api. */
export const town = new LocalInterface(process.env['TOWN_URL'] ?? '')

/** A ULID as a client makes it when a form opens. */
export const aRequestId = (): string => ulid()

/**
 * One call through the real door. Whatever is answered is held against the contract here, in every case: no field
 * more than promised, no code but those listed, a sentence in Chinese with every refusal.
 */
export async function call<M extends MethodName>(
  openid: string | null,
  method: M,
  input: Input<M>,
  requestId: string = aRequestId(),
): Promise<Reply<M>> {
  const reply = await town.call(openid, method, input, requestId)
  expectAsPromised(method, reply)
  return reply
}

/** A call that must succeed: its value. */
export async function ask<M extends MethodName>(
  openid: string,
  method: M,
  input: Input<M>,
  requestId?: string,
): Promise<Output<M>> {
  const reply = await call(openid, method, input, requestId)
  if (!reply.ok) throw new Error(`${method}: ${reply.code} ${reply.reason ?? ''} ${reply.message}`)
  return reply.value
}

type ListMethod = { [M in MethodName]: Output<M> extends { items: unknown[] } ? M : never }[MethodName]

/** Every row of a list, page by page; no page is longer than asked for. */
export async function askAll<M extends ListMethod>(openid: string, method: M, input: Input<M>): Promise<Item<M>[]> {
  const limit = 'limit' in input && typeof input.limit === 'number' ? input.limit : 50
  const items: Item<M>[] = []
  let cursor: string | undefined
  do {
    const page = await ask(openid, method, { ...input, limit, ...(cursor === undefined ? {} : { cursor }) })
    const rows = page.items as Item<M>[]
    expect(rows.length).toBeLessThanOrEqual(limit)
    items.push(...rows)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return items
}

/** That a reply is this refusal. */
export function expectRefusal(
  reply: Reply<MethodName>,
  code: ErrorCode,
  reason?: RefusalReason,
): asserts reply is Failure {
  expect(reply).toMatchObject({ ok: false, code, ...(reason === undefined ? {} : { reason }) })
}

function expectAsPromised(method: MethodName, reply: Reply<MethodName>): void {
  const spec: MethodSpec = contract[method]
  if (reply.ok) {
    // Parsing takes away what is not promised: nothing may be missing afterwards.
    expect(spec.output.parse(reply.value)).toEqual(reply.value)
    expect(Object.keys(reply).sort()).toEqual(['ok', 'value'])
    return
  }
  const { code, reason, message, requestId } = reply
  expect([...commonErrors, ...spec.errors]).toContain(code)
  expectSentence({ code, message })
  if (reason !== undefined) expect(refusalReasons).toContain(reason)
  expect(requestId).toEqual(expect.any(String))
  const known = new Set(['ok', 'code', 'reason', 'message', 'requestId'])
  expect(Object.keys(reply).filter((key) => !known.has(key))).toEqual([])
}

/** A code of the list and a sentence people can read: Chinese, with a full stop, without a code in it. */
export function expectSentence({ code, message }: { code: string; message: string }): void {
  expect(errorCodes).toContain(code)
  expect(message).toMatch(/\p{Script=Han}.*[。！？]$/u)
  expect(message).not.toMatch(/[A-Z]{3,}_|undefined|null|\[object/)
}
