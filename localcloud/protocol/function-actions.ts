import { CloudBaseError, invalidParameter } from '../errors'
import { failureCodes } from '../functions/failure-codes'
import { type FunctionRunner, MAX_PAYLOAD_BYTES } from '../functions/function-runner'
import type { ActionHandlers } from './actions'
import { optionalText, textField } from './fields'

/**
 * `functions.invokeFunction`: one function calling another. The callee acts for nobody: the platform tells who calls only
 * to a function that a mini-program started (Cloud.getWXContext). Throws FUNCTION_NOT_FOUND, FUNCTIONS_EXECUTE_FAIL,
 * FUNCTIONS_TIME_LIMIT_EXCEEDED, FUNCTIONS_MEMORY_LIMIT_EXCEEDED, EXCEED_CONCURRENT_REQUEST_LIMIT when too many wait for
 * it, and EXCEED_MAX_PAYLOAD_SIZE above 6 MB.
 */
export function functionActions(runner: FunctionRunner): ActionHandlers {
  return {
    'functions.invokeFunction': async (body, { source }) => {
      const name = textField(body, 'function_name')
      if (!runner.has(name)) {
        throw new CloudBaseError('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`)
      }
      const data = optionalText(body, 'request_data')
      if (data !== undefined && Buffer.byteLength(data) > MAX_PAYLOAD_BYTES) {
        throw new CloudBaseError('EXCEED_MAX_PAYLOAD_SIZE', 'the data of a call are 6 MB at most')
      }
      const event = parseEvent(data)
      const outcome = await runner.invoke(name, event, { trigger: 'function', source })
      if (outcome.ok) return { requestId: outcome.requestId, data: { response_data: outcome.resultJson } }
      throw new CloudBaseError(failureCodes[outcome.reason].code, outcome.message)
    },
  }
}

function parseEvent(text: string | undefined): unknown {
  try {
    return text === undefined ? {} : JSON.parse(text)
  } catch {
    throw invalidParameter('request_data is not JSON')
  }
}
