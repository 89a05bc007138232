/** An expected end of a verb: a sentence for the person at the keyboard, without a stack. */
export class Refusal extends Error {}

/** Runs a verb and sets the exit code: expected ends as their sentence, bugs with their stack. */
export function runVerb(verb: (words: string[]) => Promise<void>): void {
  verb(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Refusal ? error.message : error)
    process.exitCode = 1
  })
}
