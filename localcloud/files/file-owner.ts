import { createHash } from 'node:crypto'

/** The folder of what a person uploads: it doesn't tell who that is. */
export function folderOf(openid: string): string {
  return `uploads/${createHash('sha256').update(openid).digest('hex').slice(0, 16)}/`
}
