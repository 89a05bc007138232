import { StartError } from '../../localcloud'
import { Refusal } from '../terminal/run-verb'

/** For the expected ends of a start: their message is a sentence that says what to do. Bugs go on as they are. */
export function sayWhatToDo(error: unknown): never {
  throw error instanceof StartError ? new Refusal(error.message) : error
}
