import { get } from './handlers/get'

export const handlers = { 'session.get': get }
