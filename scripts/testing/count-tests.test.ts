import { countTests, sumCounts } from './count-tests'

const clean = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
}

test('a skipped test and a file that cannot be loaded are failures', () => {
  expect(countTests({ ...clean, numPassedTests: 3, numPendingTests: 1, numRuntimeErrorTestSuites: 2 })).toEqual({
    passed: 3,
    failed: 3,
  })
})

test('runs are summed', () => {
  expect(
    sumCounts([
      { passed: 2, failed: 0 },
      { passed: 3, failed: 1 },
    ]),
  ).toEqual({ passed: 5, failed: 1 })
})
