import { type LocalCloud, startLocalCloud } from '../index'
import { connect, type SdkDatabase } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'

const dataDir = temporaryFolder()
let cloud: LocalCloud
let database: SdkDatabase

beforeAll(async () => {
  // A thousand calls at once are slow calls to the SDK, which says so a thousand times.
  jest.spyOn(console, 'warn').mockReturnValue(undefined)
  const schema = [{ name: 'goods', indexes: [{ name: 'n', keys: [['n', 1]] as [string, 1][] }] }]
  cloud = await startLocalCloud({ port: 0, dataDir, schema, functions: [], mounts: [] })
  database = connect(cloud.url).database()
})
afterAll(() => cloud.close())

describe('a stock of a hundred', () => {
  test('and a thousand buyers at the same time: exactly a hundred get one', async () => {
    const goods = database.collection('goods')
    const { command: _ } = database
    await goods.add({ _id: 'soap', n: 100 })
    const buyers = Array.from({ length: 1000 }, () => goods.where({ _id: 'soap', n: _.gt(0) }).update({ n: _.inc(-1) }))
    const sold = (await Promise.all(buyers)).filter(({ updated }) => updated === 1)
    expect(sold).toHaveLength(100)
    expect((await goods.get()).data).toEqual([{ _id: 'soap', n: 0 }])
  })
})
