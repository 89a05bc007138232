import { icon } from './icon.js'
import { timeInWords } from './moment.js'

const mostAhead = 2
const byId = (id) => document.getElementById(id)

/** What happened, newest first. @param {readonly import('./tell.js').Line[]} lines newest first */
export function showHappened(lines) {
  byId('none').hidden = lines.length > 0
  byId('happened').hidden = lines.length === 0
  byId('happened').replaceChildren(...lines.map((line) => item(line, timeInWords(line.at))))
  byId('happened').scrollTop = 0
  fadeTheEnd()
}

function fadeTheEnd() {
  const { scrollTop, clientHeight, scrollHeight, classList } = byId('happened')
  classList.toggle('panel__happened--more', scrollTop + clientHeight < scrollHeight - 4)
}
byId('happened').addEventListener('scroll', fadeTheEnd)
new ResizeObserver(fadeTheEnd).observe(byId('happened'))

/** The steps to come. @param {readonly import('./story.js').Step[]} steps */
export function showAhead(steps, facts) {
  byId('aheadTitle').hidden = steps.length === 0
  byId('ahead').replaceChildren(
    ...steps.slice(0, mostAhead).map((step, index) => {
      const { icon: name, title, words } = step.tell(facts)
      return item({ icon: name, tone: index === 0 ? 'go' : '', title, words }, '')
    }),
  )
}

/** @param {'info' | 'late' | 'done'} tone */
export function showHint(words, tone = 'info') {
  const names = { info: 'info', late: 'alert', done: 'done' }
  const hint = byId('hint')
  const text = document.createElement('span')
  text.textContent = words
  hint.className = `callout callout--${tone}`
  hint.replaceChildren(icon(names[tone]), text)
}

function item({ icon: name, tone, title, words }, time) {
  const element = make('li', 'steps__item')
  const mark = make('span', `steps__mark${tone === '' ? '' : ` steps__mark--${tone}`}`)
  mark.append(icon(name))
  const head = make('div', 'steps__head')
  head.append(make('div', 'steps__title', title), make('span', 'steps__time', time))
  element.append(mark, head, make('div', 'steps__words', words))
  return element
}

function make(tag, className, text = '') {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}
