/** A task that nobody schedules never runs, and nobody notices. */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

const folder = path.resolve(__dirname, '../../cloudfunctions/jobs')
const tasks = readdirSync(path.join(folder, 'tasks')).filter((file) => !file.includes('.test.'))
const schedule = readFileSync(path.join(folder, 'schedule.ts'), 'utf8')

test.each(tasks)('%s is on the schedule', (file) => {
  const [, name] = new RegExp(`import { (\\w+) } from './tasks/${path.basename(file, '.ts')}'`).exec(schedule) ?? []
  expect(name).toBeDefined()
  expect(schedule.slice(schedule.indexOf('readonly Task[]'))).toContain(name)
})
