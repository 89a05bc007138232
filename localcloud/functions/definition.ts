import type { TimerTrigger } from './timer-trigger'

/** A cloud function to run locally. */
export interface FunctionDefinition {
  /** The name it is called by: at most 60 letters, digits, '-' and '_', beginning with a letter. */
  name: string
  /**
   * Absolute path of a CommonJS bundle that exports `main(event, context)`: the file that is deployed. A rebuilt file is
   * picked up by the next invocation, once it has rested for 0.2 s.
   */
  file: string
  /** From when the bundle has loaded. Default 20,000, at most 900,000. */
  timeoutMs?: number
  /** The JavaScript heap of one process. Default 256, from 64 to 3,072. What lies outside the heap isn't limited. */
  memoryMb?: number
  /** How many invocations may run at once, each in its own process. Default: what the server says. */
  workers?: number
  /** Added to the function's otherwise empty environment. SCF_, QCLOUD_ and TENCENTCLOUD_ are the platform's own. */
  environment?: Record<string, string>
  /** The APIs of WeChat it may call: `permissions.openapi` of the deployed `config.json`. Default: all of them. */
  openapi?: string[]
  /** As in the deployed `config.json`. The platform takes one per function. */
  triggers?: TimerTrigger[]
  /** In place of a trigger: runs it again and again, faster than a cron expression says. */
  timer?: { intervalMs: number }
}

/** On whose behalf a function runs. */
export interface Caller {
  /** The WeChat user; absent = nobody is signed in. */
  openid?: string
  /** 'timer' for a timer, 'function' when another function called, else a client. */
  trigger?: 'client' | 'timer' | 'function'
  /** For 'function': the call chain as the SDK reports it, such as 'wx_client,scf'. */
  source?: string
}

/** Why an invocation failed. */
export type FailureReason = 'threw' | 'timeout' | 'memory' | 'crashed' | 'reply-too-large' | 'too-many'

/** How an invocation ended. `resultJson` is the JSON text of what `main` returned. */
export type Outcome = { ok: true; resultJson: string } | { ok: false; reason: FailureReason; message: string }

/** What an invocation took. */
export interface Usage {
  /** In `main`, without waiting for a process and loading the bundle. */
  durationMs: number
  /** What loading the bundle added; 0 when it was loaded. */
  coldStartMs: number
  /** Of the process when `main` had ended; 0 when it could not say any more. */
  memoryBytes: number
}
