import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { Engine } from '../engine/engine'
import { FileStore } from '../files/file-store'
import { type LocalCloud, startLocalCloud } from '../index'
import { codeOf, connect, type Row } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import { newDraft } from './backup-drafts'
import { finishRestore, restore } from './restore'

const folder = temporaryFolder()
const dataDir = join(folder, 'data')
const schema = [
  { name: 'accounts', indexes: [{ name: 'owner', keys: [['owner', 1]] as [string, 1][], unique: true }] },
  { name: 'notes', indexes: [] },
]
const start = (directory = dataDir) =>
  startLocalCloud({ port: 0, dataDir: directory, schema, functions: [], mounts: [] })
let cloud: LocalCloud
const database = () => connect(cloud.url).database()

/** Asks a running server for a backup. */
async function backUp(name?: string): Promise<{ status: number; reply: Row }> {
  const body = JSON.stringify(name === undefined ? {} : { folder: name })
  const response = await fetch(`${cloud.url}/dev/backup`, { method: 'POST', body })
  return { status: response.status, reply: (await response.json()) as Row }
}

beforeAll(async () => {
  cloud = await start()
  const rows = Array.from({ length: 10 }, (_, n) => ({ _id: `account-${n}`, owner: `owner-${n}`, balance: 100 }))
  await database().collection('accounts').add(rows)
  await connect(cloud.url).uploadFile({ cloudPath: 'photos/a.bin', fileContent: Buffer.from('bytes of a photo') })
  writeFileSync(join(dataDir, 'secrets.json'), '{"host":"keeps this"}')
})
afterAll(() => cloud.close())

/** Moves money to and fro until told to stop; answers how often. */
function transferring(): { stop: () => Promise<number> } {
  let going = true
  let transfers = 0
  const one = async (worker: number) => {
    for (let n = worker; going; n += 7) {
      const [from, to] = [`account-${n % 10}`, `account-${(n + 3) % 10}`]
      await database()
        .runTransaction(async (transaction) => {
          const accounts = transaction.collection('accounts')
          const payer = (await accounts.doc(from).get()).data
          const payee = (await accounts.doc(to).get()).data
          await accounts.doc(from).update({ balance: Number(payer?.['balance']) - 1 })
          await accounts.doc(to).update({ balance: Number(payee?.['balance']) + 1 })
        })
        .then(() => (transfers += 1))
        .catch((error: unknown) => expect(error).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' }))
    }
  }
  const workers = [one(0), one(1), one(2)]
  return {
    stop: async () => {
      going = false
      await Promise.all(workers)
      return transfers
    },
  }
}

test('a backup under concurrent transfers and deletions holds one moment, whole', async () => {
  const bank = transferring()
  const files = connect(cloud.url)
  const removal = files.deleteFile({ fileList: [(await uploaded('photos/b.bin')).fileID] })
  const saved = await Promise.all([backUp('busy'), removal])
  const transfers = await bank.stop()
  expect(transfers).toBeGreaterThan(0)
  expect(saved[0]).toMatchObject({ status: 200, reply: { collections: { accounts: 10, notes: 0 } } })
  expect(await sumIn(join(dataDir, 'backups/busy/database'))).toBe(1000)
  expect(readdirSync(join(dataDir, 'backups'))).toEqual(['busy'])
})

function uploaded(cloudPath: string): Promise<{ fileID: string }> {
  return connect(cloud.url).uploadFile({ cloudPath, fileContent: Buffer.from(`bytes of ${cloudPath}`) })
}

async function sumIn(databaseDirectory: string): Promise<number> {
  const engine = new Engine(databaseDirectory)
  const accounts = await engine.find('accounts', { query: {} })
  await engine.close()
  rmSync(join(databaseDirectory, 'lock.mdb'))
  return accounts.reduce((sum, { balance }) => sum + Number(balance), 0)
}

test('bytes of files removed or replaced stay while a backup holds them, and no longer', async () => {
  const engine = new Engine(join(folder, 'held/database'))
  const files = new FileStore(engine.store, join(folder, 'held/files'), 'local')
  const save = (text: string) => {
    return files.save('a.txt', Readable.from([Buffer.from(text)]), { contentType: 'text/plain', maxBytes: 100 })
  }
  const first = await save('first')
  const [release, releaseOther] = [files.holdDeletions(), files.holdDeletions()]
  const second = await save('second')
  await files.remove('a.txt')
  await release()
  expect([first, second].map((record) => existsSync(files.locationOf(record)))).toEqual([true, true])
  await releaseOther()
  expect([first, second].map((record) => existsSync(files.locationOf(record)))).toEqual([false, false])
  await engine.close()
})

test('what a kill left of a backup goes with the next one; drafts in work and of other data stay', async () => {
  const place = join(folder, 'shared')
  const inWork = newDraft(dataDir, join(place, 'slow'))
  const ofOthers = newDraft(join(folder, 'other-data'), join(place, 'theirs')).replace(/.{8}$/, '00000000')
  const dead = inWork.replace(/.{8}$/, '00000000')
  for (const draft of [inWork, ofOthers, dead]) mkdirSync(join(draft, 'database'), { recursive: true })
  expect((await backUp(join(place, 'next'))).status).toBe(200)
  expect(readdirSync(place).sort()).toEqual(['next', ...[inWork, ofOthers].map((draft) => basename(draft))].sort())
})

test('a backup has a name of its own, within backups or by its whole path', async () => {
  expect(await backUp('busy')).toMatchObject({
    status: 500,
    reply: { message: expect.stringContaining('已经存在') as string },
  })
  expect((await backUp('../out')).status).toBe(500)
  expect((await backUp(join(folder, 'nowhere/deep'))).status).toBe(500)
  expect(existsSync(join(folder, 'out'))).toBe(false)
})

test('data restored are those of the backup, files and the host’s own files too; the former stay beside', async () => {
  const { reply } = await backUp(join(folder, 'elsewhere'))
  const accounts = (await database().collection('accounts').get()).data
  await database().collection('notes').add({ _id: 'later' })
  writeFileSync(join(dataDir, 'secrets.json'), '{"host":"has another"}')
  await expect(restore(String(reply['folder']), dataDir)).rejects.toMatchObject({ code: 'DATA_LOCKED' })
  await cloud.close()

  const { aside } = await restore(String(reply['folder']), dataDir)
  expect(readFileSync(join(aside, 'secrets.json'), 'utf8')).toContain('another')
  expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toContain('keeps this')
  cloud = await start()
  expect((await database().collection('accounts').get()).data).toEqual(accounts)
  expect((await database().collection('notes').count()).total).toBe(0)
  const fileID = 'cloud://local.6c6f-local-1250000000/photos/a.bin'
  expect(String((await connect(cloud.url).downloadFile({ fileID })).fileContent)).toBe('bytes of a photo')
  const former = new Engine(join(aside, 'database'))
  expect(await former.find('notes', { query: {} })).toEqual([{ _id: 'later' }])
  await former.close()
})

test('a damaged data file is refused by the start and healed by a restore', async () => {
  const target = join(folder, 'healed')
  await restore(join(folder, 'elsewhere'), target)
  truncateSync(join(target, 'database/data.mdb'), 20_000)
  expect(await codeOf(start(target))).toBe('DATA_DAMAGED')
  const { aside } = await restore(join(folder, 'elsewhere'), target)
  expect(statSync(join(aside, 'database/data.mdb')).size).toBe(20_000)
  await (await start(target)).close()
  expect(await sumIn(join(target, 'database'))).toBe(1000)
})

describe('a backup that is not whole is not restored', () => {
  const harms: [string, (backup: string) => void][] = [
    ['its manifest is missing', (backup) => rmSync(join(backup, 'manifest.json'))],
    ['its manifest is something else', (backup) => writeFileSync(join(backup, 'manifest.json'), '{"kind":"other"}')],
    ['its database is cut', (backup) => truncateSync(join(backup, 'database/data.mdb'), 8192)],
    ['a stored file is gone', (backup) => rmSync(join(backup, 'files'), { recursive: true })],
    ['a file of the host is changed', (backup) => writeFileSync(join(backup, 'extras/secrets.json'), '{}')],
    ['it is of a newer program', (backup) => writeFileSync(join(backup, 'manifest.json'), newer(backup))],
  ]
  const newer = (backup: string) => {
    const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')) as Row
    return JSON.stringify({ ...manifest, format: 999 })
  }

  test.each(harms)('%s', async (name, harm) => {
    const backup = join(folder, `harmed-${name.replaceAll(' ', '-')}`)
    cpSync(join(folder, 'elsewhere'), backup, { recursive: true })
    const target = join(folder, `target-${name.replaceAll(' ', '-')}`)
    mkdirSync(join(target, 'database'), { recursive: true })
    writeFileSync(join(target, 'database/data.mdb'), 'the former data')
    harm(backup)
    await expect(restore(backup, target)).rejects.toThrow(/备份/)
    expect(readFileSync(join(target, 'database/data.mdb'), 'utf8')).toBe('the former data')
    expect(readdirSync(target).sort()).toEqual(['database', 'files', 'logs'])
  })
})

describe('a restore cut off is finished by the next start', () => {
  const parts = ['database', 'files', 'secrets.json']
  // How many parts are exchanged already, and whether the next one is half way: its former content is aside.
  const moments = [0, 1, 2, 3].flatMap((done) => [
    { done, half: false },
    { done, half: true },
  ])

  test.each(moments)('after $done parts, half of the next: $half', ({ done, half }) => {
    const target = join(folder, `cut-${done}-${half}`)
    for (const place of ['incoming', 'aside']) mkdirSync(join(target, place), { recursive: true })
    for (const [n, part] of parts.entries()) {
      const moved = n < done
      writeFileSync(join(target, moved ? part : `incoming/${part}`), 'restored')
      writeFileSync(join(target, moved || (half && n === done) ? `aside/${part}` : part), 'former')
    }
    const journal = { incoming: 'incoming', aside: 'aside', extras: ['secrets.json'] }
    writeFileSync(join(target, 'restoring.json'), JSON.stringify(journal))
    finishRestore(target)
    for (const part of parts) {
      expect(readFileSync(join(target, part), 'utf8')).toBe('restored')
      expect(readFileSync(join(target, 'aside', part), 'utf8')).toBe('former')
    }
    expect(readdirSync(target).sort()).toEqual(['aside', ...parts])
  })
})
