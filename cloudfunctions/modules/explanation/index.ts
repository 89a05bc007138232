import { getEntry } from './handlers/get-entry'

export const handlers = { 'points.getEntry': getEntry }
