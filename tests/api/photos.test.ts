import { ask, call, expectRefusal, expectSentence, town } from '../support/api'
import { aRefusedClaim, committee, today } from '../support/claims'
import { aDraft } from '../support/goods'
import { keptCount } from '../support/kept'
import { aJpeg, aPng, megabyte, putUnchecked, upload } from '../support/photos'
import { aRuleChange, proof } from '../support/proposals'
import { aNewResident, type Resident } from '../support/residents'
import { clerk } from '../support/shopping'
import { gift, StockDesk } from '../support/stock-desk'
import { lampText } from '../support/tickets'
import { aVillage } from '../support/village'

let resident: Resident
beforeAll(async () => {
  resident = await aNewResident()
})

const send = (bytes: Uint8Array, type = 'image/jpeg', openid: string | null = resident.openid) =>
  town.post(`/storage/upload?name=${encodeURIComponent('照片.jpg')}`, openid, type, bytes)

describe('uploading', () => {
  test('a photo goes up and is told by its bytes, not by its name', async () => {
    expect(await send(aJpeg(), 'text/plain')).toMatchObject({
      status: 200,
      body: { fileId: expect.stringMatching(/^cloud:.*\.jpg$/) as string },
    })
    expect(await send(aPng(), 'image/jpeg')).toMatchObject({
      body: { fileId: expect.stringMatching(/\.png$/) as string },
    })
  })

  test('a photo of 20 MB is refused', async () => {
    const { status, body } = await send(aJpeg(20 * megabyte))
    expect({ status, body }).toMatchObject({ status: 413, body: { ok: false, code: 'FILE_TOO_LARGE' } })
    expect((body as { message: string }).message).toMatch(/\p{Script=Han}/u)
  })

  test.each([
    ['a photo of 0 bytes', Buffer.alloc(0), 'FILE_EMPTY'],
    ['a page named like a photo', Buffer.from('<html><script>alert(1)</script>'), 'FILE_TYPE'],
    ['a program named like a photo', Buffer.from('MZ\u0090\u0000'), 'FILE_TYPE'],
    ['one byte of a photo', Buffer.from([0xff]), 'FILE_TYPE'],
  ])('%s is refused', async (_, bytes, code) => {
    expect((await send(bytes)).body).toMatchObject({
      ok: false,
      code,
      message: expect.stringMatching(/\p{Script=Han}/u) as string,
    })
  })

  test('nobody uploads without being identified', async () => {
    const { status, body } = await send(aJpeg(), 'image/jpeg', null)
    expect(status).toBe(401)
    expectSentence(body as { code: string; message: string })
  })
})

describe('a ticket with a photo that is no good is refused, and there is no ticket', () => {
  const refused = async (photos: string[]) => {
    const where = { 'reporter.personId': resident.personId }
    const before = await keptCount('tickets', where)
    const reply = await call(resident.openid, 'ticket.submit', { text: lampText, photos })
    expect(await keptCount('tickets', where)).toBe(before)
    return reply
  }

  test('20 MB, put into the storage past every check', async () => {
    const photo = await putUnchecked(resident.openid, aJpeg(20 * megabyte))
    expectRefusal(await refused([photo]), 'MALFORMED_INPUT', 'FILE_TOO_LARGE')
  })

  test('larger than five megabytes', async () => {
    expectRefusal(
      await refused([await upload(resident.openid, aJpeg(5 * megabyte + 1), 'image/jpeg')]),
      'MALFORMED_INPUT',
      'FILE_TOO_LARGE',
    )
  })

  test('0 bytes', async () => {
    expectRefusal(await refused([await putUnchecked(resident.openid, Buffer.alloc(0))]), 'MALFORMED_INPUT')
  })

  test('something else under the name of a photo', async () => {
    const photo = await putUnchecked(resident.openid, Buffer.from('<html><script>alert(1)</script></html>'))
    expectRefusal(await refused([photo]), 'MALFORMED_INPUT', 'FILE_TYPE')
  })

  test('one good photo beside a bad one', async () => {
    const bad = await putUnchecked(resident.openid, Buffer.from('not a picture'))
    expectRefusal(await refused([await upload(resident.openid), bad]), 'MALFORMED_INPUT', 'FILE_TYPE')
  })

  test('a photo that was never uploaded', async () => {
    const real = await upload(resident.openid)
    const invented = real.replace(/[0-9a-f]{26}/, '0'.repeat(26))
    expect(invented).not.toBe(real)
    expectRefusal(await refused([invented]), 'MALFORMED_INPUT', 'PHOTO_NOT_FOUND')
  })

  test('a photo of somebody else', async () => {
    const other = await aNewResident()
    expectRefusal(await refused([await upload(other.openid)]), 'MALFORMED_INPUT', 'PHOTO_NOT_FOUND')
  })

  test.each(['', '照片', 'https://example.com/a.jpg', 'cloud://x/../../etc/passwd', 'file:///etc/passwd', 'cloud://'])(
    'what is no file at all: %j',
    async (photo) => {
      expectRefusal(await refused([photo]), 'MALFORMED_INPUT', 'PHOTO_NOT_FOUND')
    },
  )

  test('a path that climbs out of the own folder', async () => {
    const own = await upload(resident.openid)
    const theirs = await upload((await aNewResident()).openid)
    const climbing = `${own.slice(0, own.lastIndexOf('/'))}/../${theirs.split('/').slice(-2).join('/')}`
    expectRefusal(await refused([climbing]), 'MALFORMED_INPUT', 'PHOTO_NOT_FOUND')
  })

  test('ten photos, and a hundred', async () => {
    const photo = await upload(resident.openid)
    expectRefusal(await refused(Array.from({ length: 10 }, () => photo)), 'MALFORMED_INPUT', 'PHOTO_TOO_MANY')
    expectRefusal(await refused(Array.from({ length: 101 }, () => photo)), 'MALFORMED_INPUT')
  })
})

test('the same photo named twice is one photo', async () => {
  const photo = await upload(resident.openid)
  const { ticketId } = await ask(resident.openid, 'ticket.submit', { text: lampText, photos: [photo, photo] })
  const { timeline } = await ask(resident.openid, 'ticket.get', { ticketId })
  expect(timeline[0]?.photos).toHaveLength(1)
})

test('somebody else’s photo proves nothing, whatever points, goods or money it is shown for', async () => {
  const photos = [await upload((await aNewResident()).openid)]
  const village = await aVillage({ fundCents: 10_000_000 })
  const desk = await StockDesk.open()
  const [keeper] = desk.keepers
  const { householdId } = resident
  const delivery = { rewardId: await desk.goods({ units: 0 }), quantity: 1, costCents: 1 }
  const minutes = { ...proof, photos }
  const budget = { budgetCode: 'MEET', points: 1, source: '镇财政补助', proof: minutes }
  const award = { ruleCode: 'DEED-YARD', householdId, on: today(), reason: '月评第一', photos }
  const replies = await Promise.all([
    call(keeper, 'stock.addFunds', { amountCents: 1, source: '村集体收入', photos }),
    call(keeper, 'stock.purchase', gift([delivery], { photos })),
    call(village.one, 'points.proposeRule', aRuleChange({ proof: minutes })),
    call(village.one, 'points.proposeBudget', budget),
    call(committee, 'points.grant', award),
    call(resident.openid, 'points.appeal', { claimId: await aRefusedClaim(resident), text: '请再查一次。', photos }),
    call(clerk, 'reward.update', { rewardId: await aDraft(), photo: photos[0] }),
  ])
  for (const reply of replies) expectRefusal(reply, 'MALFORMED_INPUT', 'PHOTO_NOT_FOUND')
})
