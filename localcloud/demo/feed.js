import { pause } from './pause.js'

const address = '/dev/events'

/**
 * Tells every event of the server once, in order, across lost connections. Numbers begin again with each start of the
 * server, so after a loss the newest number says whether ours still means something.
 * @param {{ since: number, onEvent: (event: object) => void, onConnected: (connected: boolean) => void }} options
 */
export async function followEvents({ since, onEvent, onConnected }) {
  let seen = since
  for (;;) {
    const newest = await newestNumber()
    if (newest === undefined) {
      onConnected(false)
      await pause(1000)
      continue
    }
    if (newest < seen) seen = 0
    onConnected(true)
    await listen(seen, (event) => {
      seen = event.n
      onEvent(event)
    })
  }
}

/** Undefined while the server can't be reached. */
async function newestNumber() {
  try {
    const { events } = await (await fetch(`${address}?format=json`)).json()
    return events.at(-1)?.n ?? 0
  } catch {
    return undefined
  }
}

/** Ends when the connection is lost. */
function listen(since, onEvent) {
  return new Promise((resolve) => {
    const source = new EventSource(`${address}?since=${since}`)
    source.addEventListener('message', ({ data }) => onEvent(JSON.parse(data)))
    source.addEventListener('error', () => {
      source.close()
      resolve()
    })
  })
}
