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

/** The data cannot be read: the file, and what is wrong with it, are in the message. */
export class DataDamagedError extends StartError {
  constructor(file: string, problem: string, cause?: unknown) {
    super(
      'DATA_DAMAGED',
      `数据文件 ${file} 已损坏（${problem}）。没有改动它。请用 restore 命令恢复最近的备份；原来的数据会留在旁边。`,
      cause,
    )
  }
}

/** The data were written by a newer version of this program. */
export class DataTooNewError extends StartError {
  constructor(folder: string, found: number, known: number) {
    super(
      'DATA_TOO_NEW',
      `数据目录 ${folder} 的格式是第 ${found} 版，这个程序只认识到第 ${known} 版。请用新版本的程序打开，或换一个 DATA_DIR。`,
    )
  }
}

/** The requested port is taken. */
export class PortInUseError extends StartError {
  constructor(port: number) {
    super('PORT_IN_USE', `端口 ${port} 已被占用。请停止占用它的程序，或换一个 PORT。`)
  }
}

/** Nobody can listen where it was asked for. */
export class AddressError extends StartError {
  constructor(complaint: string, cause?: unknown) {
    super('ADDRESS_INVALID', `监听的地址不能用：${complaint}。`, cause)
  }
}

/** The schema makes no sense, has more than the platform takes, or doesn't fit the documents that exist. */
export class SchemaError extends StartError {
  constructor(complaint: string, cause?: unknown) {
    super('SCHEMA_INVALID', `数据库的定义不能用：${complaint}。`, cause)
  }
}

/** A function is defined in a way the platform would refuse to deploy. */
export class FunctionDefinitionError extends StartError {
  constructor(name: string, complaint: string) {
    super('FUNCTION_INVALID', `云函数 ${name} 的定义不能用：${complaint}。`)
  }
}

/** An option that could never do anything, or means something impossible. */
export class OptionsError extends StartError {
  constructor(complaint: string) {
    super('OPTIONS_INVALID', `启动选项不能用：${complaint}。`)
  }
}

/** LOCALCLOUD_FAULTS makes no sense. */
export class InvalidFaultsError extends StartError {
  constructor(cause: unknown) {
    super('FAULTS_INVALID', `环境变量 LOCALCLOUD_FAULTS 无法使用：${messageOf(cause)}`, cause)
  }
}

/** Something was asked of a server after its `close()`. */
export class ServerClosedError extends Error {
  readonly code = 'SERVER_CLOSED'

  constructor() {
    super('这个服务已经关闭，没有改动任何数据。请重新启动后再试。')
    this.name = 'ServerClosedError'
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
