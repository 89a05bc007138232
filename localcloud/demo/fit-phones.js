const screen = { width: 390, height: 844 }
const border = 14
/** Header, space, the line above the phones, and the margin below them. */
const aroundHeight = 56 + 20 + 62 + 32
/** Margins, gaps and the narrowest panel. */
const besideWidth = 56 + 3 * 24 + 276

/** Keeps three phones and the panel as large as the window allows. */
export function fitPhones() {
  const fit = () => document.documentElement.style.setProperty('--scale', scaleFor(innerWidth, innerHeight).toFixed(4))
  addEventListener('resize', fit)
  fit()
}

function scaleFor(width, height) {
  if (width < 700) return Math.min(1, (width - 32 - border) / screen.width)
  const byHeight = (height - aroundHeight - border) / screen.height
  if (width < 1100) return clamp(byHeight, 0.7, 0.85)
  const byWidth = ((width - besideWidth) / 3 - border) / screen.width
  return clamp(Math.min(byHeight, byWidth), 0.55, 1)
}

function clamp(value, least, most) {
  return Math.min(most, Math.max(least, value))
}
