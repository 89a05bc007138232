import { list } from './handlers/list'

export const handlers = { 'stock.list': list }
