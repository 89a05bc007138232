import { giveOwnHistory } from './own-history.js'
import { people, personOf } from './people.js'
import { followApp } from './phone-bars.js'

const ordinals = ['第一部', '第二部', '第三部']

/** One phone: whose it is, and the app in it. */
export class Phone {
  /** @param {{ openid: string, place: number, onSwitch: () => void }} options */
  constructor({ openid, place, onSwitch }) {
    this.element = document.getElementById('phone').content.firstElementChild.cloneNode(true)
    this.frame = this.element.querySelector('iframe')
    this.switch = this.element.querySelector('select')
    this.switch.setAttribute('aria-label', `${ordinals[place]}手机是谁的`)
    this.switch.append(...people.map((person) => new Option(`${person.name}，${person.role}`, person.openid)))
    this.switch.addEventListener('change', () => {
      this.giveTo(this.switch.value)
      onSwitch()
    })
    this.frame.addEventListener('load', () => giveOwnHistory(this.frame.contentWindow))
    followApp(this)
    this.giveTo(openid)
  }

  /** Hands the phone to somebody: their app opens at its first page. Resolves when it is there. */
  giveTo(openid) {
    this.person = personOf(openid)
    this.switch.value = openid
    this.element.setAttribute('aria-label', `${this.person.name}的手机`)
    this.element.querySelector('.phone__name').textContent = this.person.name
    this.element.querySelector('.phone__role').textContent = this.person.role
    this.frame.title = `${this.person.name}的手机里的邻格`
    return this.start()
  }

  /** Opens the app of a phone that was off or somebody else's. Resolves when it is there. */
  start() {
    const opened = new Promise((resolve) => this.frame.addEventListener('load', resolve, { once: true }))
    this.frame.src = `/h5/?openid=${encodeURIComponent(this.person.openid)}#${this.person.home}`
    return opened
  }

  /** Nothing runs in it until `start`. */
  turnOff() {
    this.frame.src = 'about:blank'
  }

  /** @returns {Document} */
  get page() {
    return this.frame.contentDocument
  }

  /** What taking the phone out of the pocket again does: the page in front asks for news. */
  lookAgain() {
    const view = this.frame.contentWindow
    view.dispatchEvent(new view.Event('visibilitychange'))
  }

  /** Shows for a moment where the screen is pressed, in pixels of the app. */
  showTap(x, y) {
    const mark = this.element.querySelector('.phone__tap')
    mark.style.left = `${this.frame.offsetLeft + x}px`
    mark.style.top = `${this.frame.offsetTop + y}px`
    mark.classList.add('phone__tap--down')
    setTimeout(() => mark.classList.remove('phone__tap--down'), 450)
  }
}
