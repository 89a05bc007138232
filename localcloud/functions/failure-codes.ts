import type { FailureReason } from './definition'

/** How the platform names a failed invocation. */
export interface FailureCode {
  /** What the SDK of a server throws (docs.cloudbase.net/error-code). */
  code: string
  /** What `wx.cloud.callFunction` fails with. */
  errCode: number
  errMsg: string
}

const EXECUTE_FAIL = { code: 'FUNCTIONS_EXECUTE_FAIL', errCode: -504002, errMsg: 'functions execute fail' }

/** The names of a failure. WeChat has no number of its own for memory: it says that the execution failed. */
export const failureCodes: Record<FailureReason, FailureCode> = {
  threw: EXECUTE_FAIL,
  crashed: EXECUTE_FAIL,
  timeout: { code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', errCode: -504003, errMsg: 'functions time limit exceeded' },
  memory: { ...EXECUTE_FAIL, code: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' },
  'reply-too-large': { ...EXECUTE_FAIL, errCode: -604001, errMsg: 'response size exceeds 1M' },
  'too-many': {
    code: 'EXCEED_CONCURRENT_REQUEST_LIMIT',
    errCode: -501004,
    errMsg: 'exceed concurrent request limit',
  },
}

/**
 * How a call is refused that no function gets to see. What `wx.cloud` says of too much data has no number of its own, and
 * it never sends what isn't JSON: that is a wrong parameter.
 */
export const refusalCodes = {
  NOT_FOUND: {
    status: 404,
    code: 'NOT_FOUND',
    errCode: -501000,
    errMsg: 'FunctionName parameter could not be found',
  },
  NO_JSON: { status: 400, code: 'MALFORMED_INPUT', errCode: -501007, errMsg: 'the data are not JSON' },
  TOO_LARGE: { status: 413, code: 'MALFORMED_INPUT', errCode: -1, errMsg: 'data exceed max size' },
}
