/** A cloud function to run locally. */
export interface FunctionDefinition {
  /** The name it is called by. */
  name: string
  /** Absolute path of a CommonJS bundle that exports `main(event, context)`. */
  file: string
  /** Default 20,000. */
  timeoutMs?: number
  /** How many invocations may run at once, each in its own thread. Default 2. */
  workers?: number
  /** Added to the function's otherwise empty environment. */
  environment?: Record<string, string>
  /** Runs it again and again, as a cron trigger would. A run that is due while the last one still runs is left out. */
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

/** How an invocation ended. `resultJson` is the JSON text of what `main` returned. */
export type Outcome =
  { ok: true; resultJson: string } | { ok: false; reason: 'threw' | 'timeout' | 'crashed'; message: string }
