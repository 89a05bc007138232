'use strict'
// A cloud function for the tests of the simulated WeChat: it calls through both SDKs and keeps what it is told.
const cloudbase = require('@cloudbase/node-sdk')

const app = cloudbase.init({ env: process.env.SCF_NAMESPACE, keepalive: true })

// Loaded when it is needed: it takes as long as everything else.
const server = () => {
  const cloud = require('wx-server-sdk')
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  return cloud
}

const told = async (call) => {
  try {
    return await call()
  } catch (error) {
    return { errCode: error.errCode, errMsg: error.errMsg, code: error.code, message: error.message }
  }
}

const actions = {
  api: async ({ api, request }) => (await app.callWxOpenApi({ apiName: api, requestData: request })).result,
  openapi: ({ api, request }) => {
    const [namespace, method] = api.split('.')
    return told(() => server().openapi[namespace][method](request))
  },
  openData: ({ list }) => told(() => server().getOpenData({ list })),
  pay: () => told(() => server().cloudPay.unifiedOrder({ body: 'x' })),
  echo: (event) => event,
}

let failures = 0

exports.main = async (event) => {
  if (event.Event === undefined) return actions[event.action](event)
  if (process.env.FAILURES > failures++) throw new Error('not yet')
  await app
    .database()
    .collection('events')
    .add({ event, openid: process.env.WX_OPENID ?? null })
  return null
}
