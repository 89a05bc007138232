import { createServer } from 'node:net'
import path from 'node:path'
import { projectRoot } from '../building/project-root'
import { Refusal } from '../terminal/run-verb'

/** Where the town listens and keeps its data, from PORT and DATA_DIR. */
export function readSettings(environment: NodeJS.ProcessEnv): { port: number; dataDir: string } {
  const words = environment['PORT'] ?? '8787'
  const port = Number(words)
  if (!/^\d+$/.test(words) || port > 65_535) {
    throw new Refusal(`PORT=${words} 不是端口号。请写 1 到 65535 之间的数，例如 PORT=8788 npm start。`)
  }
  return { port, dataDir: path.resolve(projectRoot, environment['DATA_DIR'] ?? '.data') }
}

/** Asked before the build, so that nobody waits for it in vain. */
export function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new Refusal(`端口 ${port} 已被占用。请停止占用它的程序，或换一个端口，例如 PORT=${port + 1} npm start。`),
        )
      } else if (error.code === 'EACCES') {
        reject(new Refusal(`没有权限使用端口 ${port}。请换一个 1024 以上的端口，例如 PORT=8788 npm start。`))
      } else reject(error)
    })
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()))
  })
}
