import { deliverMessages } from '../../modules/message'
import type { Task } from '../schedule'

const batch = 200

export const sendMessagesTask: Task = {
  name: 'send-messages',
  everyMinutes: 0,
  run: (_now, stint) => deliverMessages(batch, stint),
}
