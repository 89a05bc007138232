/** The nights’ own memory, changed by hand. */
import { TamperedBooks } from '../../../support/books/tampered-books'

let books: TamperedBooks
beforeEach(async () => {
  books = await TamperedBooks.open()
})

describe('a block', () => {
  const day = '2026-03-03'
  test.each([
    ['root', { root: 'f'.repeat(64) }],
    ['totals', { 'totals.awarded': 1 }],
    ['hash', { hash: 'f'.repeat(64) }],
    ['nothing sensible', { chains: 'x' }],
  ])('with another %s', async (_, change) => {
    await books.set('audit_blocks', day, change)
    await books.expectFound('BLOCK_CHANGED', day)
  })

  test('deleted', async () => {
    await books.database.removeById('audit_blocks', day)
    await books.expectFound('BLOCK_CHANGED', day)
  })

  test('whose heads were changed', async () => {
    const [page] = await books.database.find('audit_anchors', { day, to: { $gt: 'ac_' } }, { limit: 1 })
    const anchors = page!['anchors'] as object[]
    await books.set('audit_anchors', page!._id, { anchors: anchors.slice(1) })
    await books.expectFound('BLOCK_CHANGED', day)
  })
})
