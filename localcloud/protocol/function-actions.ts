import { CloudBaseError, invalidParameter } from '../errors'
import type { FunctionRunner } from '../functions/function-runner'
import type { ActionHandlers } from './actions'
import { optionalText, textField } from './fields'

/** `functions.invokeFunction`: one function calling another. The callee acts for nobody. */
export function functionActions(runner: FunctionRunner): ActionHandlers {
  return {
    'functions.invokeFunction': async (body, { source }) => {
      const name = textField(body, 'function_name')
      if (!runner.has(name)) {
        throw new CloudBaseError(
          'FUNCTIONS_EXECUTE_FAIL',
          `[ResourceNotFound.FunctionName] function '${name}' not found`,
        )
      }
      const event = parseEvent(optionalText(body, 'request_data'))
      const outcome = await runner.invoke(name, event, { trigger: 'function', source })
      if (outcome.ok) return { requestId: outcome.requestId, data: { response_data: outcome.resultJson } }
      const code = outcome.reason === 'timeout' ? 'FUNCTIONS_TIME_LIMIT_EXCEEDED' : 'FUNCTIONS_EXECUTE_FAIL'
      throw new CloudBaseError(code, outcome.message)
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
