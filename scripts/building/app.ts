import { rm } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from '../terminal/run-verb'
import { runQuietly } from '../terminal/run-command'
import { projectRoot } from './project-root'
import { buildWhenChanged } from './source-stamp'

export const targets = ['h5', 'weapp'] as const
export type Target = (typeof targets)[number]

/** Builds the mini-program to dist/<target> by Taro, unless nothing changed. Its output is shown only when it fails. */
export function buildApp(target: Target): Promise<'built' | 'unchanged'> {
  const output = path.join(projectRoot, 'dist', target)
  const sources = ['miniprogram', 'shared', 'config', 'babel.config.js', 'package-lock.json', 'scripts/building/app.ts']
  return buildWhenChanged({ root: projectRoot, output, sources }, async () => {
    await rm(output, { recursive: true, force: true })
    const { succeeded, output: log } = await runQuietly('@tarojs/cli/bin/taro', ['build', '--type', target], {
      NODE_ENV: 'production',
      BROWSERSLIST_IGNORE_OLD_DATA: '1',
    })
    if (!succeeded) throw new Refusal(`${log}\nBuilding ${target} failed; what Taro said stands above.`)
  })
}
