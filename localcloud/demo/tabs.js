/**
 * On a narrow window one phone is in front at a time; these buttons choose which. On a wider one it comes into view.
 * @param {readonly import('./phone.js').Phone[]} phones
 */
export function makeTabs(phones) {
  const buttons = phones.map((phone) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button'
    button.addEventListener('click', () => bringToFront(phone))
    return button
  })
  document.getElementById('tabs').append(...buttons)

  let front = phones[0]
  function bringToFront(phone) {
    front = phone
    draw()
    phone.element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  function draw() {
    phones.forEach((phone, index) => {
      phone.element.classList.toggle('phone--front', phone === front)
      buttons[index].textContent = phone.person.name
      buttons[index].setAttribute('aria-pressed', String(phone === front))
    })
  }
  return { bringToFront, draw }
}
