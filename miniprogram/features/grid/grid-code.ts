/**
 * The grid code in what was scanned or typed: the code alone, or an address or mini-program scene that carries it.
 * Letters come out large; blanks people type between groups go.
 */
export function readGridCode(text: string): string {
  const decoded = decodeOnce(text.trim())
  const carried = /(?:^|[?&#/])(?:gridCode|grid|scene|g)=([A-Za-z0-9-]+)/.exec(decoded)?.[1]
  return (carried ?? decoded).replace(/\s+/g, '').toUpperCase()
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray % is part of what was typed; the server will say that no grid has such a code.
    return text
  }
}
