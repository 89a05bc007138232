import { timeInWords } from './moment.js'

/**
 * Keeps what lies around the app in step with it: the time above, and the strip below, where the app's lowest colour
 * goes on under the home bar.
 * @param {import('./phone.js').Phone} phone
 */
export function followApp(phone) {
  const foot = phone.element.querySelector('.phone__foot')
  let waiting = false
  const drawSoon = () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      if (phone.page?.body) foot.style.background = colourAtTheFoot(phone.page)
    })
  }
  phone.frame.addEventListener('load', () => {
    const watched = { subtree: true, childList: true, attributeFilter: ['class', 'style'] }
    new MutationObserver(drawSoon).observe(phone.page, watched)
    phone.page.addEventListener('transitionend', drawSoon)
    drawSoon()
  })

  const time = phone.element.querySelector('.phone__time')
  const tick = () => (time.textContent = timeInWords(Date.now()))
  tick()
  setInterval(tick, 10_000)
}

const seeThrough = 'rgba(0, 0, 0, 0)'

function colourAtTheFoot(page) {
  // At the very side: bars span the page, cards don't.
  let element = page.elementFromPoint(4, page.documentElement.clientHeight - 4)
  for (; element; element = element.parentElement) {
    const colour = page.defaultView.getComputedStyle(element).backgroundColor
    if (colour !== seeThrough) return colour
  }
  return ''
}
