import { accountSchema, journalEntrySchema, poolSchema, redemptionSchema } from '@shared/domain/ledger/schema'

const schemas = [accountSchema, journalEntrySchema, poolSchema, redemptionSchema] as const
const parsers = schemas.map((schema) => schema.parse.bind(schema))

/**
 * Whether documents are parsed when they are read. Parsing changes nothing as long as documents are as their schemas
 * say; worlds that parse show that they are, the others trust it.
 */
export function parseDocuments(really: boolean): void {
  schemas.forEach((schema, index) => {
    const trust = (document: unknown) => document
    Object.assign(schema, { parse: really ? parsers[index] : trust })
  })
}
