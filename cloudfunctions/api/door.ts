import { contract, type MethodName } from '@shared/contract'
import { requestIdSchema, type MethodSpec } from '@shared/contract/method'
import type { Person } from '@shared/domain/person/schema'
import { refuse, type Result } from '@shared/kernel/result'
import { canonical, randomId, sha256 } from '../platform/ids'
import { log, logError } from '../platform/log'
import { AccountFrozen } from '../modules/ledger'
import { identifyPerson } from '../modules/person'
import { mayCall } from './access'
import { handlers } from './handlers'
import { toFailure, toSuccess, type ReplyEnvelope } from './reply'

interface Call {
  openid: string | null
  now: number
}

interface AnyHandler {
  (input: unknown, context: unknown, ahead: unknown): Promise<Result<unknown>>
  readonly readAhead?: (input: unknown) => Promise<unknown> | undefined
}

/**
 * Identify → find the method → parse → allow → run → reply. Every "no" is a value with a code; what throws is a bug
 * or an outage, logged with the requestId under which the caller is told.
 */
export async function answer(event: unknown, call: Call): Promise<ReplyEnvelope> {
  const { method, input, requestId } = toEnvelope(event)
  const traceId = requestId !== undefined && isRequestId(requestId) ? requestId : randomId('rq')
  try {
    const result = await run({ method, input, requestId, traceId }, call)
    log('api.call', {
      method: nameOf(method),
      requestId: traceId,
      ok: result.ok,
      code: result.ok ? undefined : result.code,
    })
    return result.ok ? toSuccess(result.value) : toFailure(result, traceId)
  } catch (error) {
    if (error instanceof AccountFrozen) return toFailure(refuse('WRONG_STATE', { reason: 'ACCOUNT_FROZEN' }), traceId)
    logError('api.failed', error, { method: nameOf(method), requestId: traceId })
    return toFailure(refuse('INTERNAL'), traceId)
  }
}

async function run(
  {
    method,
    input,
    requestId,
    traceId,
  }: { method: unknown; input: unknown; requestId: string | undefined; traceId: string },
  { openid, now }: Call,
): Promise<Result<unknown>> {
  if (openid === null) return refuse('UNAUTHENTICATED')
  if (!isMethod(method)) return refuse('UNKNOWN_METHOD')
  const spec: MethodSpec = contract[method]
  if (spec.kind === 'command' && !isRequestId(requestId)) {
    return refuse('MALFORMED_INPUT', { message: '这次操作缺少编号。请退出页面重新进入。' })
  }
  const parsed = spec.input.safeParse(input ?? {})
  if (!parsed.success) return refuse('MALFORMED_INPUT')
  const handler = handlers[method] as unknown as AnyHandler
  // Whoever needs it and did not get it reads it again, and then an outage shows.
  const ahead = handler.readAhead?.(parsed.data)?.catch(() => undefined)
  const caller: Person = await identifyPerson(openid, now)
  const allowed = mayCall(caller, spec.access)
  if (!allowed.ok) return allowed
  const fingerprint = sha256(canonical({ method, input: parsed.data }))
  const result = await handler(parsed.data, { caller, now, requestId: traceId, fingerprint }, await ahead)
  // Strips what the contract does not promise: nothing leaves by accident.
  return result.ok ? { ok: true, value: spec.output.parse(result.value) } : result
}

function isRequestId(requestId: unknown): boolean {
  return requestIdSchema.safeParse(requestId).success
}

/** Only names of the contract are logged: anything else is a stranger's text. */
function nameOf(method: unknown): string {
  return isMethod(method) ? method : 'unknown'
}

function isMethod(method: unknown): method is MethodName {
  return typeof method === 'string' && Object.hasOwn(contract, method)
}

/** WeChat adds fields of its own to the event; a requestId that is not a string counts as missing. */
function toEnvelope(event: unknown): { method: unknown; input: unknown; requestId: string | undefined } {
  const { method, input, requestId } = (typeof event === 'object' && event !== null ? event : {}) as Record<
    string,
    unknown
  >
  return { method, input, requestId: typeof requestId === 'string' ? requestId : undefined }
}
