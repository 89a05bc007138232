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

// What the server would not keep is not sent either: it would have to hold the whole of it.
const MAX_TEXT_CHARS = 1_000_000
const cut = (text) => (text.length <= MAX_TEXT_CHARS ? text : `${text.slice(0, MAX_TEXT_CHARS)}…`)

let requestId = ''

for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
  console[level] = (...values) => {
    send({ kind: 'log', level, requestId, text: cut(format(...values)) })
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

// Whose call it is. A name without a value is nobody's, also when the function itself has put something there.
function identify(identity) {
  for (const [name, value] of Object.entries(identity)) {
    if (value === null) delete process.env[name]
    else process.env[name] = value
  }
}

async function outcomeOf(job, startedAt) {
  try {
    const resultJson = await run(job, startedAt)
    if (Buffer.byteLength(resultJson) <= job.maxReplyBytes) return { ok: true, resultJson }
    const limit = `${job.maxReplyBytes / 1024 / 1024}MB`
    return { ok: false, reason: 'reply-too-large', message: `The size of response exceeds the upper limit (${limit})` }
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { ok: false, reason: 'threw', message: cut(message) }
  }
}

process.on('message', async (job) => {
  const startedAt = performance.now()
  requestId = job.context.request_id
  identify(job.identity)
  const outcome = await outcomeOf(job, startedAt)
  identify(Object.fromEntries(Object.keys(job.identity).map((name) => [name, null])))
  requestId = ''
  const durationMs = performance.now() - startedAt
  const memoryBytes = process.memoryUsage.rss()
  send({ kind: 'done', outcome, durationMs, memoryBytes, broken: !loaded.main })
})

send({ kind: 'ready' })

// The server is gone.
process.on('disconnect', () => process.exit())
