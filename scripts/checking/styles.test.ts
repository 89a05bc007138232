import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findActiveStyles } from './styles'

test('finds :active in a style sheet and names its line', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'styles-'))
  await writeFile(path.join(folder, 'good.scss'), '.is-active { color: red }\n')
  await writeFile(path.join(folder, 'bad.scss'), '.button {\n  &:active { opacity: 0.5 }\n}\n')
  const found = await findActiveStyles(folder)
  expect(found).toEqual([expect.stringContaining('bad.scss:2')])
  await rm(folder, { recursive: true })
})
