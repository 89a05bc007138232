'use strict'
// A timer-driven function for the tests: remembers its latest run and reports it.
let latest = null
let runs = 0
let running = 0
let overlapped = false

exports.main = async (event) => {
  if (event.report) return latest
  running += 1
  overlapped = overlapped || running > 1
  await new Promise((resolve) => setTimeout(resolve, 80))
  running -= 1
  runs += 1
  latest = { event, trigger: process.env.TRIGGER_SRC, openid: process.env.WX_OPENID ?? null, runs, overlapped }
  return null
}
