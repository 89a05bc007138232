import type { Page } from 'playwright-core'

/**
 * What an old hand or eye would stumble over on the page in front: parts that stick out sideways, and things to press
 * smaller than `leastTouchPx` in either direction. A sentence each.
 */
export function stumblingBlocks(page: Page, leastTouchPx: number): Promise<string[]> {
  return page.evaluate((least) => {
    const blocks: string[] = []
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}#${element.id}.${element.className}`
    const isShown = (element: Element) => element.checkVisibility() && element.getClientRects().length > 0
    /** Cut off or scrolled by something around it. */
    const isHeld = (element: Element): boolean => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (box.matches('.page')) return false
        if (getComputedStyle(box).overflowX !== 'visible') return true
      }
      return false
    }
    const shown = [...document.querySelectorAll('.page, .page *')].filter(isShown)
    for (const element of shown) {
      const { left, right, width } = element.getBoundingClientRect()
      const sticksOut = width > 0 && (left < -0.5 || right > window.innerWidth + 0.5)
      if (sticksOut && !isHeld(element)) blocks.push(`${nameOf(element)} reaches from ${left} to ${right}`)
    }
    if (document.documentElement.scrollWidth > window.innerWidth) blocks.push('the document scrolls sideways')
    for (const element of shown.filter((one) => one.matches('[role=button], [role=tab], [role=radio]'))) {
      const { width, height } = element.getBoundingClientRect()
      if (Math.min(width, height) < least - 0.5) {
        blocks.push(`${nameOf(element)} “${element.textContent}” is ${width} × ${height}`)
      }
    }
    return blocks
  }, leastTouchPx)
}
