/** An operation was not begun, or gave up and left everything as it was. The message says why, for the person who asked. */
export class RefusedOperation extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'RefusedOperation'
  }
}
