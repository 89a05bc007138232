import { indexStatements } from './load-postgres'

test('PostgreSQL gets the same indexes as expressions', () => {
  expect(indexStatements()).toEqual([
    `create index "status_dueAt" on tickets ((doc->>'status'), (doc->>'dueAt'))`,
    `create index "gridId_createdAt" on tickets ((doc->>'gridId'), (doc->>'createdAt'))`,
    `create unique index "code" on tickets ((doc->>'code'))`,
  ])
})
