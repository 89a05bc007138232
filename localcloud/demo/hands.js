import { pause } from './pause.js'
import { StoryTrouble } from './trouble.js'

const patienceMs = 10_000
const glanceMs = 120
/** How long a watcher needs to see what will be pressed, and what came of it. */
const beforePressMs = 450
const afterPressMs = 350
const perLetterMs = 70

/**
 * What can be done on a phone by somebody who holds it: look, press, write, take a photo. Everything goes through the
 * app's own elements and events; nothing is asked of the server from here.
 * `what` is how a person would call the thing; it is told when it can't be found.
 * @typedef {{ what: string, css: string, text?: string }} Thing
 */

/** Whether it can be seen and pressed right now. */
export function sees(phone, thing) {
  return findNow(phone, thing) !== undefined
}

/** Waits for it. With `lookAgainMs` the page is asked for news every so often. @returns {Promise<Element>} */
export async function find(phone, thing, { lookAgainMs = 0 } = {}) {
  const startedAt = Date.now()
  let lookedAt = startedAt
  for (;;) {
    const element = findNow(phone, thing)
    if (element) return element
    const now = Date.now()
    if (now - startedAt > patienceMs) throw notFound(phone, thing)
    if (lookAgainMs > 0 && now - lookedAt > lookAgainMs) {
      lookedAt = now
      phone.lookAgain()
    }
    await pause(glanceMs)
  }
}

export async function press(phone, thing, options) {
  await find(phone, thing, options)
  await pause(beforePressMs)
  // Found again: a page that has just got its answer may have drawn the thing anew.
  const element = await find(phone, thing, options)
  const { x, y } = middleOf(element)
  phone.showTap(x, y)
  const view = phone.frame.contentWindow
  const about = { bubbles: true, cancelable: true, composed: true, view, clientX: x, clientY: y }
  element.dispatchEvent(new view.PointerEvent('pointerdown', about))
  element.dispatchEvent(new view.MouseEvent('mousedown', about))
  element.dispatchEvent(new view.PointerEvent('pointerup', about))
  element.dispatchEvent(new view.MouseEvent('mouseup', about))
  element.dispatchEvent(new view.MouseEvent('click', about))
  await pause(afterPressMs)
}

/** Writes letter by letter over whatever stood there. */
export async function write(phone, thing, text) {
  const holder = await find(phone, thing)
  const field = holder.matches('input, textarea') ? holder : holder.querySelector('input, textarea')
  if (!field) throw notFound(phone, thing)
  field.focus({ preventScroll: true })
  for (let length = 1; length <= text.length; length += 1) {
    setText(phone, field, text.slice(0, length))
    await pause(perLetterMs)
  }
  await pause(afterPressMs)
}

/** Presses what opens the photo picker and answers the picker with the picture at `url`. */
export async function takePhoto(phone, thing, url) {
  const picture = await (await fetch(url)).blob()
  const { HTMLInputElement, DataTransfer, File, Event } = phone.frame.contentWindow
  const files = new DataTransfer()
  files.items.add(new File([picture], url.split('/').at(-1), { type: picture.type }))
  const { click } = HTMLInputElement.prototype
  // A browser opens its picker for a person's finger only; here the picture lies ready instead.
  HTMLInputElement.prototype.click = function () {
    if (this.type !== 'file') return click.call(this)
    this.files = files.files
    this.dispatchEvent(new Event('change', { bubbles: true }))
  }
  try {
    await press(phone, thing)
  } finally {
    HTMLInputElement.prototype.click = click
  }
}

function findNow(phone, { css, text }) {
  const candidates = [...(phone.page?.querySelectorAll(css) ?? [])]
  return candidates.find((element) => (text === undefined || element.textContent.includes(text)) && isInReach(element))
}

/** Something else may lie over it, or its page behind another: what counts is what a finger would hit. */
function isInReach(element) {
  if (element.getClientRects().length === 0) return false
  const page = element.ownerDocument
  const isHit = () => {
    const { x, y } = middleOf(element)
    return element.contains(page.elementFromPoint(x, y))
  }
  if (isHit()) return true
  scrollTo(element)
  return isHit()
}

/** To the middle of whatever scrolls around it in the app; scrollIntoView would move this page as well. */
function scrollTo(element) {
  const { y } = middleOf(element)
  for (let box = element.parentElement; box; box = box.parentElement) {
    const scrolls = /auto|scroll/.test(box.ownerDocument.defaultView.getComputedStyle(box).overflowY)
    if (scrolls && box.scrollHeight > box.clientHeight) {
      const { top, height } = box.getBoundingClientRect()
      box.scrollTop += y - (top + height / 2)
      return
    }
  }
}

function middleOf(element) {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}

/** As typing does it: past the framework's own record of the value. */
function setText(phone, field, text) {
  const { HTMLInputElement, HTMLTextAreaElement, InputEvent } = phone.frame.contentWindow
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, text)
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text.at(-1), inputType: 'insertText' }))
}

function notFound(phone, { what, css, text }) {
  const where = text === undefined ? css : `${css}，写着“${text}”`
  return new StoryTrouble(`在${phone.person.name}的手机上没找到${what}（${where}）。`)
}
