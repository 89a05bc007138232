import { pause } from './pause.js'

const byId = (id) => document.getElementById(id)
const question =
  '这台电脑上的演示数据会清空：报过的事、换过的东西、积分都回到大崀镇的第一天。三部手机里写到一半的也会清掉。'

/**
 * 从头再来, asked first. `before` stops the phones, `after` starts them; it is told whether the data are fresh now.
 * @param {{ before: () => void, after: (isFresh: boolean) => void }} phones
 */
export function offerStartOver({ before, after }) {
  const dialog = byId('startOverDialog')
  let busy = false
  byId('startOver').addEventListener('click', () => {
    ask(question)
    dialog.showModal()
  })
  dialog.addEventListener('cancel', (event) => {
    if (busy) event.preventDefault()
  })
  byId('startOverYes').addEventListener('click', async () => {
    busy = true
    before()
    const trouble = await reset()
    busy = false
    if (trouble === undefined) {
      sessionStorage.clear()
      localStorage.clear()
      dialog.close()
    } else ask(`没有清成：${trouble}`)
    after(trouble === undefined)
  })
}

function ask(words) {
  byId('startOverTitle').textContent = '从头再来吗？'
  byId('startOverWords').textContent = words
  byId('startOverProgress').hidden = true
  setButtons(false)
}

/** Undefined when it is done, else why not. */
async function reset() {
  setButtons(true)
  byId('startOverTitle').textContent = '正在从头再来'
  byId('startOverProgress').hidden = false
  const startedAt = Date.now()
  const count = () => {
    const seconds = Math.round((Date.now() - startedAt) / 1000)
    byId('startOverWords').textContent = `大崀镇正在回到第一天，已经 ${seconds} 秒，一般不到半分钟。`
  }
  count()
  const counting = setInterval(count, 1000)
  try {
    const response = await fetch('/dev/reset', { method: 'POST' })
    if (!response.ok) return (await response.json()).message
    // Whoever watches should see that something was done.
    await pause(Math.max(0, 600 - (Date.now() - startedAt)))
    return undefined
  } catch {
    return '连不上这台电脑上的服务。看看它还开着没有，再试一次。'
  } finally {
    clearInterval(counting)
  }
}

function setButtons(busy) {
  for (const button of [byId('startOverNo'), byId('startOverYes')]) {
    button.disabled = busy
    button.setAttribute('aria-disabled', String(busy))
  }
}
