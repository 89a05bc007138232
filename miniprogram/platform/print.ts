/** Paper comes out of a browser only; WeChat cannot print. */
export const canPrint = process.env.TARO_ENV === 'h5'

/** Opens the browser's print dialog for the page as its print styles lay it out. */
export function printPage(): void {
  if (canPrint) window.print()
}
