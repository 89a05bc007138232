import { isIP } from 'node:net'

/** Whether an address of a connection is this machine itself; IPv4 may come wrapped in IPv6. */
export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false
  const plain = address.replace(/^::ffff:/, '')
  return address === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'))
}
