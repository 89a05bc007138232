import { matching, type Row, type SdkApp } from '../../testing/sdk'

interface FileAnswer {
  fileID: string
}

/** The SDK with the calls that few need. */
export interface WholeApp extends SdkApp {
  copyFile: (files: { fileList: { srcPath: string; dstPath: string }[] }) => Promise<Row>
  getFileAuthority: (files: { fileList: { type: string; path: string }[] }) => Promise<Row>
  callWxPayApi: (call: { apiName: string; requestData: Buffer }) => Promise<Row>
  callCompatibleWxOpenApi: (call: { apiName: string; requestData: Buffer }) => Promise<Row>
}

interface Case {
  call: (app: WholeApp) => Promise<unknown>
  expected: Row
}

const items = (app: WholeApp) => app.database().collection('items')
const withItem = async (app: WholeApp) => {
  await items(app).add({ _id: 'a', n: 1 })
  return items(app)
}
const upload = (app: WholeApp): Promise<FileAnswer> => {
  return app.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('hello') })
}

/** What the SDK makes of each action, by action. */
export const cases: { [action: string]: Case } = {
  'database.addCollection': {
    call: (app) => app.database().createCollection('items'),
    expected: { code: 'DATABASE_COLLECTION_ALREADY_EXIST' },
  },
  'database.insertDocument': { call: (app) => items(app).add({ _id: 'a' }), expected: { id: 'a' } },
  'database.getDocument': {
    call: async (app) => (await withItem(app)).where({ n: 1 }).get(),
    expected: { data: [{ _id: 'a', n: 1 }] },
  },
  'database.calculateDocument': {
    call: async (app) => (await withItem(app)).where({ n: 1 }).count(),
    expected: { total: 1 },
  },
  'database.modifyDocument': {
    call: async (app) => (await withItem(app)).where({ n: 1 }).update({ n: 2 }),
    expected: { updated: 1 },
  },
  'database.modifyAndReturnDoc': {
    call: async (app) => (await withItem(app)).where({ _id: 'a' }).updateAndReturn({ n: 2 }),
    expected: { updated: 1, doc: { _id: 'a', n: 2 } },
  },
  'database.removeDocument': { call: async (app) => (await withItem(app)).doc('a').remove(), expected: { deleted: 1 } },
  'database.aggregateDocuments': {
    call: async (app) => {
      const { aggregate: $ } = app.database().command
      const stages = (await withItem(app)).aggregate().group({ _id: null, sum: $.sum('$n') })
      return stages.end()
    },
    expected: { data: [{ _id: null, sum: 1 }] },
  },
  'database.startTransaction': {
    call: async (app) => {
      const transaction = await app.database().startTransaction()
      await transaction.collection('items').add({ _id: 'a', n: 1 })
      return transaction.collection('items').doc('a').get()
    },
    expected: { data: { _id: 'a', n: 1 } },
  },
  'database.commitTransaction': {
    call: async (app) => {
      await app.database().runTransaction((transaction) => transaction.collection('items').add({ _id: 'a' }))
      return items(app).get()
    },
    expected: { data: [{ _id: 'a' }] },
  },
  'database.abortTransaction': {
    call: async (app) => {
      const transaction = await app.database().startTransaction()
      await transaction.collection('items').add({ _id: 'a' })
      await transaction.rollback()
      return items(app).count()
    },
    expected: { total: 0 },
  },
  'storage.getUploadMetadata': {
    call: upload,
    expected: { fileID: matching.text('/a.txt') },
  },
  'storage.batchGetDownloadUrl': {
    call: async (app) => {
      const { fileContent } = await app.downloadFile(await upload(app))
      return { text: fileContent.toString() }
    },
    expected: { text: 'hello' },
  },
  'storage.batchDeleteFile': {
    call: async (app) => app.deleteFile({ fileList: [(await upload(app)).fileID] }),
    expected: { fileList: [{ code: 'SUCCESS' }] },
  },
  'storage.batchCopyFile': {
    call: async (app) => {
      await upload(app)
      return app.copyFile({ fileList: [{ srcPath: 'a.txt', dstPath: 'copies/a.txt' }] })
    },
    expected: { fileList: [{ fileId: matching.text('copies/a.txt') }] },
  },
  'storage.getFileAuthority': {
    call: async (app) => {
      // Asked for a person; the SDK takes who it is from the environment of the function.
      Object.assign(process.env, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: 'somebody' })
      const { fileID } = await upload(app)
      return app.getFileAuthority({ fileList: [{ type: 'READ', path: fileID }] })
    },
    expected: { data: [{ read: false }] },
  },
  'functions.invokeFunction': {
    call: (app) => app.callFunction({ name: 'echo', data: { action: 'echo', x: 1 } }),
    expected: { result: { event: { x: 1 } } },
  },
  'wx.api': {
    call: (app) => app.callWxOpenApi({ apiName: 'no.such.api', requestData: {} }),
    expected: { result: { errmsg: matching.anyText() } },
  },
  // Its calls that succeed come from cloud.openapi of the other SDK, inside a function.
  'wx.openApi': {
    call: (app) => app.callCompatibleWxOpenApi({ apiName: 'x', requestData: Buffer.from([255]) }),
    expected: { code: 'INVALID_PARAM' },
  },
  'wx.wxPayApi': {
    call: (app) => app.callWxPayApi({ apiName: 'x', requestData: Buffer.from('{}') }),
    expected: { code: 'INVALID_ACTION' },
  },
}
