/** How one call of the peer is to be measured: a process runs one call at a time, so they stand here while it does. */
export interface PeerSettings {
  way: 'transaction' | 'function'
  delayMs: number
}

export const settings: PeerSettings = { way: 'transaction', delayMs: 0 }

/** They come beside the envelope. */
export function readSettings(event: unknown): void {
  Object.assign(settings, (event as { peer: PeerSettings }).peer)
}
