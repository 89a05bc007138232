import type { Contract, Input, MethodName, Output, Reply } from '@shared/contract'
import { ApiError } from './api-error'
import { send } from './transport'

/** Methods that change nothing. */
export type QueryName = { [M in MethodName]: Contract[M]['kind'] extends 'query' ? M : never }[MethodName]
export type CommandName = Exclude<MethodName, QueryName>

/**
 * The only caller of the cloud. Answers the method's value, or throws an ApiError. Commands need the `requestId` made
 * when their form opened, so that a repeat is the same request.
 */
export async function call<M extends MethodName>(
  method: M,
  input: Input<M>,
  { requestId }: { requestId?: string } = {},
): Promise<Output<M>> {
  const reply = await send({ method, input, ...(requestId !== undefined && { requestId }) })
  if (!isReply<M>(reply)) throw new ApiError('INTERNAL', '系统出了点问题。稍后再试，您填的已保留。')
  if (reply.ok) return reply.value
  throw new ApiError(reply.code, reply.message, { reason: reply.reason, requestId: reply.requestId })
}

/** The door parsed and stripped the value already; here only the envelope's form is looked at. */
function isReply<M extends MethodName>(reply: unknown): reply is Reply<M> {
  return typeof reply === 'object' && reply !== null && 'ok' in reply && typeof reply.ok === 'boolean'
}
