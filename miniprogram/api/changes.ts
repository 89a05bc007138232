let changes = 0

/** A command was answered: what was asked before may be out of date. */
export function noteChange(): void {
  changes += 1
}

/** How many commands this phone has had answered. */
export function changesSoFar(): number {
  return changes
}
