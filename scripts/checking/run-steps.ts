export interface Step {
  readonly name: string
  /** Answers what is wrong, in the tool's own words; null when nothing is. */
  run(): Promise<string | null>
}

export interface StepResult {
  readonly name: string
  readonly complaint: string | null
  readonly seconds: number
}

/** Runs the steps in order, at most `concurrency` at a time, and tells each result as it comes. */
export async function runSteps(
  steps: Step[],
  concurrency: number,
  onResult: (result: StepResult) => void,
): Promise<StepResult[]> {
  const waiting = [...steps]
  const results: StepResult[] = []
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const startedAt = performance.now()
      const complaint = await step.run()
      const result = { name: step.name, complaint, seconds: (performance.now() - startedAt) / 1000 }
      results.push(result)
      onResult(result)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return results
}
