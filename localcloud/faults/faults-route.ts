import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLoopback } from '../http/loopback'
import { refuse, refuseEarly, sendJson } from '../http/reply'
import { BodyTooLarge, readText } from '../http/request-body'
import type { Faults } from './faults'
import { InvalidFaults, parseFaults } from './parse-faults'

const MAX_BODY_BYTES = 100 * 1024

/**
 * `/dev/faults`, for this machine only: GET shows the rules with their counters, POST `{ seed?, rules }` replaces them,
 * POST `{}` and DELETE clear them. Settings that make no sense answer 400 and change nothing.
 */
export async function answerFaults(request: IncomingMessage, response: ServerResponse, faults: Faults): Promise<void> {
  if (!isLoopback(request.socket.remoteAddress)) {
    refuseEarly(request, response, 403, 'FORBIDDEN', '只能在运行本服务的电脑上设置故障。')
    return
  }
  if (request.method === 'DELETE') faults.set({ seed: 1, rules: [] })
  else if (request.method === 'POST') {
    try {
      const text = await readText(request, MAX_BODY_BYTES)
      faults.set(parseFaults(text === '' ? {} : JSON.parse(text)))
    } catch (error) {
      if (error instanceof BodyTooLarge) refuseEarly(request, response, 413, 'MALFORMED_INPUT', '内容太长。')
      else if (error instanceof InvalidFaults) refuse(response, 400, 'MALFORMED_INPUT', error.message)
      else if (error instanceof SyntaxError) refuse(response, 400, 'MALFORMED_INPUT', '请求不是合法的 JSON。')
      else throw error
      return
    }
  } else if (request.method !== 'GET') {
    refuseEarly(request, response, 405, 'METHOD_NOT_ALLOWED', '请用 GET、POST 或 DELETE。')
    return
  }
  sendJson(response, 200, faults.report())
}
