import { nothingYet } from './facts.js'
import { followEvents } from './feed.js'
import { fitPhones } from './fit-phones.js'
import { keep, remember } from './memory.js'
import { dayInWords } from './moment.js'
import { showAhead, showHappened, showHint } from './panel.js'
import { pause } from './pause.js'
import { Phone } from './phone.js'
import { readEvent } from './read-event.js'
import { offerStartOver } from './start-over.js'
import { play, stepsAhead } from './story.js'
import { makeTabs } from './tabs.js'
import { StoryTrouble } from './trouble.js'

const mostLines = 60
const byId = (id) => document.getElementById(id)

let { seen, facts, lines } = remember()
let playing
let trouble
let connected = true

const cast = ['demo-resident-1', 'demo-worker-1', 'demo-committee-1']
const phones = cast.map((openid, place) => new Phone({ openid, place, onSwitch: () => show() }))
const tabs = makeTabs(phones)
const stage = {
  phones: { resident: phones[0], worker: phones[1], committee: phones[2] },
  facts: () => facts,
  give: async (phone, openid) => {
    tabs.bringToFront(phone)
    if (phone.person.openid !== openid) await phone.giveTo(openid)
    show()
  },
}

byId('phones').append(...phones.map(({ element }) => element))
fitPhones()
byId('next').addEventListener('click', () => playNext())
offerStartOver({ before: () => phones.forEach((phone) => phone.turnOff()), after: startAgain })
setInterval(show, 1000)
showHappened(lines)
show()
void followEvents({ since: seen, onEvent: take, onConnected })

function onConnected(now) {
  connected = now
  show()
}

function take(event) {
  const { facts: after, lines: told, actor, isNew } = readEvent(event, facts)
  seen = event.n
  facts = after
  lines = isNew ? [] : [...told.toReversed(), ...lines].slice(0, mostLines)
  keep({ seen, facts, lines })
  if (told.length === 0 && !isNew) return
  showHappened(lines)
  show()
  if (actor !== undefined) void wakeOthers(actor)
}

/** What one does, the others see when they look at their phones. Twice: some of it follows a moment later. */
async function wakeOthers(actor) {
  for (const wait of [300, 1500]) {
    await pause(wait)
    for (const phone of phones) if (phone.person.openid !== actor) phone.lookAgain()
  }
}

async function playNext() {
  const [step] = stepsAhead(stage)
  if (playing || !step || !connected) return
  playing = step
  trouble = undefined
  show()
  try {
    await play(step, stage)
  } catch (error) {
    trouble = error instanceof StoryTrouble ? error.message : '这一步演到一半断了。'
    if (!(error instanceof StoryTrouble)) throw error
  } finally {
    playing = undefined
    show()
  }
}

function startAgain(isFresh) {
  if (isFresh) {
    facts = nothingYet
    lines = []
    keep({ seen, facts, lines })
  }
  trouble = undefined
  phones.forEach((phone, place) => (isFresh ? phone.giveTo(cast[place]) : phone.start()))
  showHappened(lines)
  show()
}

function show() {
  byId('today').textContent = dayInWords(Date.now())
  const ahead = stepsAhead(stage)
  showAhead(ahead, facts)
  byId('nextWord').textContent = playing ? '正在演…' : '下一步'
  byId('next').setAttribute('aria-disabled', String(playing !== undefined || ahead.length === 0 || !connected))
  tabs.draw()
  if (!connected) showHint('和这台电脑上的服务断开了，正在重新连。', 'late')
  else if (trouble !== undefined) showHint(`${trouble}可以自己在手机上接着点，再按“下一步”。`, 'late')
  else if (playing) showHint(`正在演：${playing.tell(facts).title}。`)
  else if (ahead.length === 0) showHint('这一遍演完了。还可以在手机上接着点；想再看一遍，按“从头再来”。', 'done')
  else showHint(ahead[0].hint ?? '按“下一步”，或者自己在手机上接着点。')
}
