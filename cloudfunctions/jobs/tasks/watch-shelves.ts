import { watchShelves } from '../../modules/stock'
import type { Task } from '../schedule'

/** What runs out, once for each time; and the books of the month that is over. */
export const watchShelvesTask: Task = { name: 'watch-shelves', everyMinutes: 60, run: watchShelves }
