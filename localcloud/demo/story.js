import { accept } from './story/accept.js'
import { balance } from './story/balance.js'
import { fulfil } from './story/fulfil.js'
import { pickup } from './story/pickup.js'
import { points } from './story/points.js'
import { rate } from './story/rate.js'
import { redeem } from './story/redeem.js'
import { report } from './story/report.js'
import { resolve } from './story/resolve.js'
import { pause } from './pause.js'
import { StoryTrouble } from './trouble.js'

/**
 * A step of the story. `isDone` looks at what the server has done, so a step done by hand counts as well.
 * @typedef {object} Stage
 * @property {Record<'resident' | 'worker' | 'committee', import('./phone.js').Phone>} phones
 * @property {() => import('./facts.js').Facts} facts as of now
 * @property {(phone: import('./phone.js').Phone, openid: string) => Promise<void>} give brings the phone to the front,
 * in the hands of this person
 *
 * @typedef {object} Step
 * @property {(facts: import('./facts.js').Facts) => { icon: string, title: string, words: string }} tell what will happen
 * @property {string} [hint] what the watcher may do by hand instead
 * @property {(stage: Stage) => boolean} isDone
 * @property {(stage: Stage) => Promise<void>} play
 */

/** @type {readonly Step[]} */
const steps = [report, accept, resolve, rate, points, redeem, pickup, fulfil, balance]

/** What has not happened yet. @param {Stage} stage */
export function stepsAhead(stage) {
  const next = steps.findIndex((step) => !step.isDone(stage))
  return next === -1 ? [] : steps.slice(next).filter((step) => !step.isDone(stage))
}

const outcomePatienceMs = 8_000

/** Plays one step through the phones and waits until the server has done it. @param {Step} step @param {Stage} stage */
export async function play(step, stage) {
  await step.play(stage)
  for (const startedAt = Date.now(); !step.isDone(stage); await pause(150)) {
    if (Date.now() - startedAt < outcomePatienceMs) continue
    throw new StoryTrouble(`都按了，可是没有等到“${step.tell(stage.facts()).title}”的结果。看看手机上写着什么。`)
  }
}
