/** The part of jest's `--json` report that is counted. */
export interface JestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  /** Skipped ones. */
  readonly numPendingTests: number
  readonly numTodoTests: number
  /** Files that broke before their first test. */
  readonly numRuntimeErrorTestSuites: number
}

export interface TestCount {
  readonly passed: number
  readonly failed: number
}

/** What isn't run isn't kept: a skipped test counts as failed, and so does a file that could not be loaded. */
export function countTests(report: JestReport): TestCount {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = report
  return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites }
}

export function sumCounts(counts: readonly TestCount[]): TestCount {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  })
}
