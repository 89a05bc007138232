const svg = 'http://www.w3.org/2000/svg'

/** A drawing from icons.svg, for eyes only: the word beside it says the same. */
export function icon(name) {
  const drawing = document.createElementNS(svg, 'svg')
  drawing.setAttribute('class', 'icon')
  drawing.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(svg, 'use')
  use.setAttribute('href', `icons.svg#${name}`)
  drawing.append(use)
  return drawing
}
