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
}
