import { openBudgets } from '../../modules/points'
import type { Task } from '../schedule'

/** The year's points budgets, a month before the year begins. */
export const openBudgetsTask: Task = { name: 'open-budgets', everyMinutes: 720, run: openBudgets }
