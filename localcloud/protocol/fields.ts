import { type Document, isPlainObject } from '../engine/document'
import { invalidParameter } from '../errors'
import { parseEjson, reviveEjson } from './ejson'

/** The JSON body of an admin request. */
export type RequestBody = Document

/** A field that must be a non-empty string. Throws INVALID_PARAM. */
export function textField(body: RequestBody, field: string): string {
  const value = body[field]
  if (typeof value !== 'string' || value === '') throw invalidParameter(`${field} must be a non-empty string`)
  return value
}

/** A string that may be absent or empty. */
export function optionalText(body: RequestBody, field: string): string | undefined {
  return body[field] === undefined || body[field] === null || body[field] === '' ? undefined : textField(body, field)
}

/** A whole number of at least `least`, or `fallback` when absent. Throws INVALID_PARAM. */
export function countField(body: RequestBody, field: string, fallback: number, least: number): number {
  const value = body[field] ?? fallback
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
    throw invalidParameter(`${field} must be an integer of at least ${least}`)
  }
  return value
}

/** An array. Throws INVALID_PARAM. */
export function listField(body: RequestBody, field: string): unknown[] {
  const value = body[field]
  if (!Array.isArray(value)) throw invalidParameter(`${field} must be an array`)
  return value
}

/** An EJSON text holding an object; absent or empty means `{}`. Throws INVALID_PARAM. */
export function ejsonField(body: RequestBody, field: string, now: number): Document {
  const text = body[field]
  if (text === undefined || text === null || text === '') return {}
  return ejsonObject(text, field, now)
}

/** Like {@link ejsonField}, of what a write must not do without: an absent query would mean every document. */
export function givenEjson(body: RequestBody, field: string, now: number): Document {
  const text = body[field]
  if (text === undefined || text === null || text === '') throw invalidParameter(`${field} must be given`)
  return ejsonObject(text, field, now)
}

/** True or false; absent is false. Throws INVALID_PARAM. */
export function flagField(body: RequestBody, field: string): boolean {
  const value = body[field] ?? false
  if (typeof value !== 'boolean') throw invalidParameter(`${field} must be true or false`)
  return value
}

/** Reads one EJSON text that must hold an object. */
export function ejsonObject(text: unknown, field: string, now: number): Document {
  const value = typeof text === 'string' ? parseEjson(text, now) : reviveEjson(text, now)
  if (!isPlainObject(value)) throw invalidParameter(`${field} must be an object`)
  return value
}
