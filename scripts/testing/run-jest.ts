import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { projectRoot } from '../building/project-root'
import { runVisibly } from '../terminal/run-command'
import { countTests, type JestReport, type TestCount } from './count-tests'

/** One jest run over some projects of jest.config.js. A run that leaves no report counts as one failure. */
export async function runJest({ projects, workers }: { projects: string[]; workers: number }): Promise<TestCount> {
  const reportFile = path.join(projectRoot, 'dist/test-reports', `${projects.join('-')}.json`)
  await mkdir(path.dirname(reportFile), { recursive: true })
  await rm(reportFile, { force: true })
  const succeeded = await runVisibly('jest/bin/jest.js', [
    ...['--json', '--outputFile', reportFile],
    ...['--selectProjects', ...projects],
    ...['--maxWorkers', String(workers)],
  ])
  const counted = await readFile(reportFile, 'utf8').then(
    (text) => countTests(JSON.parse(text) as JestReport),
    () => ({ passed: 0, failed: 0 }),
  )
  return succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1 }
}
