import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import path from 'node:path'
import { projectRoot } from '../building/project-root'

export interface CommandResult {
  readonly succeeded: boolean
  /** stdout and stderr in the order they came. */
  readonly output: string
}

/**
 * Runs a script of node_modules (`<package>/<path>`) with this Node, whatever the shell's PATH knows, and keeps its
 * output back: the caller shows it when it matters.
 */
export async function runQuietly(
  script: string,
  words: string[],
  environment: Record<string, string> = {},
): Promise<CommandResult> {
  const child = start(script, words, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  return { succeeded: await endOf(child), output }
}

/** Runs a script of node_modules with its output in this terminal. Answers whether it succeeded. */
export function runVisibly(
  script: string,
  words: string[],
  environment: Record<string, string> = {},
): Promise<boolean> {
  return endOf(start(script, words, { env: { ...process.env, ...environment }, stdio: 'inherit' }))
}

function start(script: string, words: string[], options: SpawnOptions): ChildProcess {
  return spawn(process.execPath, [path.join(projectRoot, 'node_modules', script), ...words], {
    cwd: projectRoot,
    ...options,
  })
}

function endOf(child: ChildProcess): Promise<boolean> {
  // Who is told to stop stops its children too.
  const stop = () => child.kill()
  process.once('exit', stop)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('exit', stop)
      resolve(code === 0)
    })
  })
}
