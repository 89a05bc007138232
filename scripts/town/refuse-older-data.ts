import { runQuietly } from '../terminal/run-command'
import { Refusal } from '../terminal/run-verb'
import { cloudEnvironment, type ReachableCloud } from './reach-cloud'
import type { Misfit } from './shapes'

/** Refuses data of which this program cannot read a part, and says what to do. Nothing is changed. */
export async function refuseOlderData(dataDir: string, cloud: ReachableCloud): Promise<void> {
  const reading = ['scripts/town/fit-process.ts']
  const { succeeded, output } = await runQuietly('tsx/dist/cli.mjs', reading, cloudEnvironment(cloud))
  if (!succeeded) throw new Error(`reading ${dataDir} failed:\n${output}`)
  const misfits = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Misfit[]
  if (misfits.length > 0) throw new Refusal(whatToDo(dataDir, misfits))
}

function whatToDo(dataDir: string, misfits: readonly Misfit[]): string {
  const told = misfits.map(({ collection, count, id, field }) => `  ${collection}  ${count}  (${id}: ${field})`)
  return `数据目录 ${dataDir} 是另一个版本的程序留下的，有些数据这个版本读不了：
${told.join('\n')}
程序没有改动任何数据。请选一种做法：
  一、换一个新目录，重新开始：DATA_DIR=.data-new npm start
  二、旧数据不要了：删掉 ${dataDir}，再执行 npm start
  三、旧数据还要用：用原来的版本打开它
Another version of this program wrote this folder, and the documents above can't be read by this one. Nothing was changed.
Start with another folder (DATA_DIR=.data-new npm start), delete this one, or open it with the version that wrote it.`
}
