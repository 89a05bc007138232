'use strict'
// Runs inside a worker thread: loads one function bundle and executes one invocation at a time.
// Plain JavaScript, so that a thread starts without a compiler.
const { parentPort, workerData } = require('node:worker_threads')
const { format } = require('node:util')

let requestId = ''

for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
  console[level] = (...values) => {
    parentPort.postMessage({ kind: 'log', level, requestId, text: format(...values) })
  }
}

function load() {
  try {
    const { main } = require(workerData.file)
    if (typeof main !== 'function') throw new Error(`${workerData.file} does not export a function named main`)
    return { main }
  } catch (error) {
    return { error }
  }
}

const loaded = load()

async function run({ event, context }) {
  if (!loaded.main) throw loaded.error
  const result = await loaded.main(event, context)
  return JSON.stringify(result) ?? 'null'
}

parentPort.on('message', async (job) => {
  requestId = job.context.request_id
  Object.assign(process.env, job.identity)
  let outcome
  try {
    outcome = { ok: true, resultJson: await run(job) }
  } catch (error) {
    outcome = {
      ok: false,
      reason: 'threw',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
  for (const name of Object.keys(job.identity)) delete process.env[name]
  requestId = ''
  parentPort.postMessage({ kind: 'done', outcome, broken: !loaded.main })
})

parentPort.postMessage({ kind: 'ready' })
