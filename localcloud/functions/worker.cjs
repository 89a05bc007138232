'use strict'
// A process of its own: loads one function bundle and executes one invocation at a time.
// Plain JavaScript, so that it starts without a compiler.
const { performance } = require('node:perf_hooks')
const { format } = require('node:util')

const [, , file] = process.argv
// The function shall find nothing of how it is run here.
process.argv.length = 2
const send = process.send.bind(process)
delete process.send

let requestId = ''

for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
  console[level] = (...values) => {
    send({ kind: 'log', level, requestId, text: format(...values) })
  }
}

function load() {
  try {
    const { main } = require(file)
    if (typeof main !== 'function') throw new Error(`${file} does not export a function named main`)
    return { main }
  } catch (error) {
    return { error }
  }
}

const loaded = load()

// A main with a third parameter answers through it, as on SCF, unless it returns a promise.
function call(main, event, context) {
  if (main.length < 3) return main(event, context)
  return new Promise((resolve, reject) => {
    const returned = main(event, context, (error, value) => (error ? reject(error) : resolve(value)))
    if (typeof returned?.then === 'function') returned.then(resolve, reject)
  })
}

async function run({ eventJson, context }, startedAt) {
  if (!loaded.main) throw loaded.error
  const getRemainingTimeInMillis = () => Math.max(0, context.time_limit_in_ms - (performance.now() - startedAt))
  const result = await call(loaded.main, JSON.parse(eventJson), { ...context, getRemainingTimeInMillis })
  return JSON.stringify(result) ?? 'null'
}

process.on('message', async (job) => {
  const startedAt = performance.now()
  requestId = job.context.request_id
  Object.assign(process.env, job.identity)
  let outcome
  try {
    outcome = { ok: true, resultJson: await run(job, startedAt) }
  } catch (error) {
    outcome = {
      ok: false,
      reason: 'threw',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
  for (const name of Object.keys(job.identity)) delete process.env[name]
  requestId = ''
  const durationMs = performance.now() - startedAt
  const memoryBytes = process.memoryUsage.rss()
  send({ kind: 'done', outcome, durationMs, memoryBytes, broken: !loaded.main })
})

send({ kind: 'ready' })

// The server is gone.
process.on('disconnect', () => process.exit())
