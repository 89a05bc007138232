import { spawn } from 'node:child_process'

/** Its input ends when the server does, however that was; Ctrl-C in a terminal reaches it too and is not its business. */
const SCRIPT = 'trap "" INT TERM HUP; read -r _; kill -9 "$0"'

/**
 * Ends a process when this one is gone, even by kill -9: a function that never yields does not notice. A shell waits for
 * it, which takes a fifth of a megabyte; a thread inside the process would take nine. Windows ends the children of a
 * process by itself. Call what is returned once the process has ended. `onError` hears that there is no shell.
 */
export function guardOrphan(processId: number, onError: (error: Error) => void): () => void {
  if (process.platform === 'win32') return () => undefined
  const guard = spawn('/bin/sh', ['-c', SCRIPT, String(processId)], { stdio: ['pipe', 'ignore', 'ignore'], env: {} })
  guard.once('error', onError)
  guard.unref()
  return () => guard.kill('SIGKILL')
}
