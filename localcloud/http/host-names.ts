/**
 * The host names under which a server that listens on loopback may be addressed. A page of another site can point its own
 * name at 127.0.0.1 and would then be of the same origin; the name it uses gives it away.
 */
export class HostNames {
  private readonly also: string | undefined

  /** `publicUrl`: how browsers reach the server, where that is another name. */
  constructor(publicUrl: string | undefined) {
    this.also = publicUrl === undefined ? undefined : new URL(publicUrl).hostname
  }

  /** Whether a Host header names this machine. Clients without one are no browsers. */
  includes(header: string | undefined): boolean {
    if (header === undefined) return true
    const name = header.replace(/:\d*$/, '').toLowerCase()
    return name === '127.0.0.1' || /^(.+\.)?localhost$|^\[::1\]$|^127(\.\d{1,3}){3}$/.test(name) || name === this.also
  }
}
