/** What a browser may show by itself: pictures without scripts, sound and film. */
const SHOWN = /^(image\/(png|jpeg|gif|webp)|(audio|video)\/[\w.-]+)$/

/** How a browser shall treat a file: pages and drawings that could run scripts are saved, never shown. */
export function contentDisposition(path: string, contentType: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const plain = name.replace(/[^\w. -]/g, '_')
  const escaped = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${SHOWN.test(contentType) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${escaped}`
}
