import { spawn } from 'node:child_process'

export interface CommandResult {
  readonly succeeded: boolean
  /** stdout and stderr in the order they came. */
  readonly output: string
  readonly seconds: number
}

/** Runs a command to its end without showing its output; the caller shows it when it matters. */
export function runCommand(
  command: string,
  words: string[],
  environment: Record<string, string> = {},
): Promise<CommandResult> {
  const startedAt = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ succeeded: code === 0, output, seconds: (performance.now() - startedAt) / 1000 })
    })
  })
}

/** Runs a tool of node_modules with this Node, whatever the shell's PATH knows. */
export function runTool(
  script: string,
  words: string[],
  environment: Record<string, string> = {},
): Promise<CommandResult> {
  return runCommand(process.execPath, [require.resolve(script), ...words], environment)
}
