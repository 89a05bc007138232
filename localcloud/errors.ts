/** An error the SDK sees as `{ code, message }` in an HTTP 200 reply. */
export class CloudBaseError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'CloudBaseError'
    this.code = code
  }
}

/** Base of the errors that stop the server from starting; `code` is stable, the message is for the person at the keyboard. */
export class StartError extends Error {
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
  }
}

/** Another living process holds the data folder. */
export class DataLockedError extends StartError {
  constructor(folder: string, processId: number) {
    super(
      'DATA_LOCKED',
      `数据目录 ${folder} 正被另一个进程（进程号 ${processId}）使用。请先停止它，或换一个 DATA_DIR。`,
    )
  }
}

/** The data folder cannot be created or written to. */
export class DataUnwritableError extends StartError {
  constructor(folder: string, cause: unknown) {
    super('DATA_UNWRITABLE', `数据目录 ${folder} 无法写入。请检查权限和磁盘空间，或换一个 DATA_DIR。`, cause)
  }
}

/** The requested port is taken. */
export class PortInUseError extends StartError {
  constructor(port: number) {
    super('PORT_IN_USE', `端口 ${port} 已被占用。请停止占用它的程序，或换一个 PORT。`)
  }
}

/** A value or request the real platform would refuse, or one this server does not know. */
export function requestFailed(message: string): CloudBaseError {
  return new CloudBaseError('DATABASE_REQUEST_FAILED', message)
}

/** The SDK sent something malformed. */
export function invalidParameter(message: string): CloudBaseError {
  return new CloudBaseError('INVALID_PARAM', message)
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The `code` of a Node system error, such as 'ENOENT'. */
export function systemCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
