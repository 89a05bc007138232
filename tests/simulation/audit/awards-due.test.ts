/** A ticket that proved true and its award: the reporter's own line counts, and no other. */
import { checkTickets } from '../../../cloudfunctions/modules/audit/check-tickets'
import { TamperedBooks } from '../../support/books/tampered-books'

async function codesFor(books: TamperedBooks, op: string): Promise<string[]> {
  const due = [{ ticketId: 'tk1', issuerId: 'DASNG', accountId: books.one, op }]
  const facts = { ...books.town.audit.facts, listAwardsDue: () => Promise.resolve({ due, next: undefined }) }
  const { sightings } = await checkTickets({ ...books.town.audit, facts }, '', books.town.now)
  return sightings.map(({ code }) => code)
}

let books: TamperedBooks
beforeEach(async () => {
  books = await TamperedBooks.open()
})

test('the line of the reporter is enough; a neighbour’s line of the same ticket is not', async () => {
  expect(await codesFor(books, `aw_tk1_DEED_${books.one}`)).toEqual([])
  expect(await codesFor(books, 'aw_tk1_DEED_ac_somebody-else')).toEqual(['AWARD_MISSING'])
})

test('a void line is no award; one that went on after it is', async () => {
  const op = `aw_tk1_DEED_${books.one}`
  await books.set('journal', op, { kind: 'void' })
  expect(await codesFor(books, op)).toEqual(['AWARD_MISSING'])
  const line = (await books.database.findById('journal', op))!
  await books.database.insert('journal', { ...line, _id: `${op}_2`, kind: 'award', sequence: 99 })
  expect(await codesFor(books, op)).toEqual([])
})
