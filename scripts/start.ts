import { buildApp } from './building/app'
import { buildFunctions } from './building/functions'
import { withProgress } from './terminal/progress'
import { runVerb } from './terminal/run-verb'
import { openTown, type Town } from './town/open-town'
import { sayWhatToDo } from './town/say-what-to-do'
import { readSettings, refuseTakenPort } from './town/settings'

let town: Town | undefined

runVerb(async () => {
  const startedAt = performance.now()
  process.on('SIGINT', close).on('SIGTERM', close).on('SIGHUP', close)
  const { port, dataDir } = readSettings(process.env)
  await refuseTakenPort(port)
  await withProgress('云函数 cloud functions', buildFunctions)
  await withProgress('网页版小程序 h5（第一次约半分钟）', () => buildApp('h5'))
  town = await withProgress('大崀镇', () => openTown({ port, dataDir }).catch(sayWhatToDo))
  console.log(welcome(town.url, dataDir, (performance.now() - startedAt) / 1000))
})

function welcome(url: string, dataDir: string, seconds: number): string {
  return `
邻格 LinGrid 已就绪 ready（${seconds.toFixed(1)} s，进程 pid ${process.pid}）
  演示 demo    ${url}/
  小程序 app   ${url}/h5/
  健康 health  ${url}/healthz
  数据 data    ${dataDir}
按 Ctrl-C 停止 · Ctrl-C stops`
}

let isClosing = false

/** Ctrl-C reaches every process of the terminal, and some of them pass it on: the first time counts. */
function close(): void {
  if (isClosing) return
  isClosing = true
  console.log('\n正在停止… stopping…')
  Promise.resolve(town?.close())
    .then(() => process.exit(0))
    .catch((error: unknown) => {
      console.error(error)
      process.exit(1)
    })
}
