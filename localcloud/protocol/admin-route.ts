import type { IncomingMessage, ServerResponse } from 'node:http'
import { transactionConflict } from '../engine/database-errors'
import { CloudBaseError } from '../errors'
import { FAULT_ACTIONS, IN_TRANSACTION, OUTSIDE_TRANSACTION } from '../faults/fault-actions'
import type { FaultCall } from '../faults/fault-rule'
import type { Faults } from '../faults/faults'
import { suffer } from '../faults/suffer'
import type { LogBook } from '../functions/log-book'
import { refuseEarly, sendJson } from '../http/reply'
import { BodyTooLarge } from '../http/request-body'
import { readApiToken } from '../wechat/api-token'
import { type ActionHandlers, answerAction, errorReply, RawReply } from './actions'
import { readAdminBody } from './admin-body'
import type { RequestBody } from './fields'

/** What answering the SDK needs. */
export interface AdminServices {
  /** The one environment there is. */
  envId: string
  actions: ActionHandlers
  faults: Faults
  logs: LogBook
}

/** `POST /admin`: one action of the SDK. */
export async function answerAdmin(
  request: IncomingMessage,
  response: ServerResponse,
  services: AdminServices,
): Promise<void> {
  const body = await bodyOrRefusal(request, response)
  if (!body) return
  const { envName } = body
  if (typeof envName === 'string' && envName !== '' && envName !== services.envId) {
    send(response, errorReply(noSuchEnvironment(envName, services.envId)))
    return
  }
  const source = request.headers['x-tcb-source']
  const context = { source: typeof source === 'string' ? source : '' }
  const answer = (asked: RequestBody) =>
    answerAction(services.actions, asked, context, (error, requestId) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      services.logs.append({ function: '', level: 'error', requestId, text })
    })
  const effect = async (target: ServerResponse) => send(target, await answer(body))
  const { faults } = services
  if (!faults.active) return effect(response)
  await suffer(faults, faults.draw(callOf(body)), {
    request,
    response,
    effect,
    refuse: (code, message) => send(response, errorReply(new CloudBaseError(code, message))),
    conflict: async () => {
      const ended = await answer({ action: 'database.abortTransaction', transactionId: body['transactionId'] })
      send(response, 'code' in ended ? ended : errorReply(transactionConflict()))
    },
  })
}

/** A mistyped environment is somebody else's on the cloud. */
function noSuchEnvironment(asked: string, envId: string): CloudBaseError {
  return new CloudBaseError('INVALID_ENV', `there is no environment '${asked}' here, only '${envId}'`)
}

async function bodyOrRefusal(request: IncomingMessage, response: ServerResponse): Promise<RequestBody | undefined> {
  try {
    return await readAdminBody(request)
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      refuseEarly(request, response, 413, 'EXCEED_REQUEST_LIMIT', 'the request is too large')
    } else if (error instanceof CloudBaseError) send(response, errorReply(error))
    else throw error
    return undefined
  }
}

function send(response: ServerResponse, reply: Record<string, unknown> | RawReply): void {
  if (!(reply instanceof RawReply)) sendJson(response, 200, reply)
  else {
    response.writeHead(200, { 'content-type': reply.contentType, 'content-length': reply.bytes.length })
    response.end(reply.bytes)
  }
}

function callOf(body: RequestBody): FaultCall {
  const text = (field: string) => (typeof body[field] === 'string' && body[field] !== '' ? body[field] : undefined)
  const action = String(body['action'])
  const mayConflict = text('transactionId') !== undefined && FAULT_ACTIONS.get(action) === IN_TRANSACTION
  return {
    action,
    collection: text('collectionName'),
    function: text('function_name'),
    from: readApiToken(text('wxCloudApiToken'))?.functionName,
    kinds: mayConflict ? IN_TRANSACTION : OUTSIDE_TRANSACTION,
  }
}
