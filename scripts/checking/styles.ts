import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

/** Places in style sheets that WeChat's review marks down: pressed states are `hover-class`, never `:active`. */
export async function findActiveStyles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  const sheets = names.filter((name) => name.endsWith('.scss')).map((name) => path.join(folder, name))
  return (await Promise.all(sheets.map(findInSheet))).flat()
}

async function findInSheet(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.flatMap((line, index) =>
    /:active\b/.test(line) ? [`${file}:${index + 1} uses :active; WeChat wants hover-class`] : [],
  )
}
