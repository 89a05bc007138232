'use strict'
// A small cloud function for the tests of the runner, which also talks to the database through the real SDK.
const cloudbase = require('@cloudbase/node-sdk')

const app = cloudbase.init({ env: process.env.SCF_NAMESPACE, keepalive: true })
let calls = 0

const actions = {
  echo: async (event) => ({ event, calls: ++calls }),
  identity: async ({ waitMs }) => {
    const before = app.auth().getUserInfo().openId
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    return { before, after: app.auth().getUserInfo().openId }
  },
  // Who calls before and after a wait, and whom a function sees that is called meanwhile.
  chainedIdentity: async () => {
    const before = app.auth().getUserInfo().openId
    const { result } = await app.callFunction({ name: 'callee', data: { action: 'identity', waitMs: 0 } })
    return { before, after: app.auth().getUserInfo().openId, called: result }
  },
  impersonate: async ({ names }) => {
    for (const name of names) process.env[name] = 'evil'
    setTimeout(() => (process.env.WX_OPENID = 'evil'))
  },
  environment: async () => ({ ...process.env }),
  clock: async () => ({ hour: new Date(0).getHours() }),
  insert: async ({ document }) => app.database().collection('items').add(document),
  message: async ({ request }) => app.callWxOpenApi({ apiName: 'subscribeMessage.send', requestData: request }),
  chain: async ({ inner }) => (await app.callFunction({ name: 'echo', data: inner })).result,
  log: async ({ text }) => console.log(text),
  fail: async () => {
    throw new Error('on purpose')
  },
  exit: async () => process.exit(3),
  reject: async () => {
    void Promise.reject(new Error('nobody catches this'))
    await new Promise((resolve) => setTimeout(resolve, 100))
  },
  throwLater: () => new Promise(() => setTimeout(() => nowhere.toBeFound())),
  grow: () => {
    const held = []
    for (;;) held.push({ at: held.length })
  },
  leap: () => new Array(30_000_000).fill(1.5).length,
  big: async ({ bytes }) => 'x'.repeat(bytes),
  size: async ({ text }) => text.length,
  context: async (event, context) => ({ ...context, remaining: context.getRemainingTimeInMillis() }),
  parse: async (event, context) => cloudbase.parseContext(context),
  hang: () => new Promise(() => {}),
  spin: () => {
    for (;;);
  },
}

exports.main = async (event, context) => {
  const answer = await actions[event.action](event, context)
  return answer
}
