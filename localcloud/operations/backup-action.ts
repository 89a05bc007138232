import type { Store } from '../engine/store'
import type { FileStore } from '../files/file-store'
import type { DevActions } from '../http/dev-actions'
import { backUp } from './backup'
import { RefusedOperation } from './refused-operation'

/** `POST /dev/backup { folder? }`: {@link backUp} while the server runs; answers its report. */
export function backupAction(store: Store, files: FileStore, dataFolder: string): DevActions {
  return {
    '/dev/backup': (body) => {
      const name = typeof body === 'object' && body !== null && 'folder' in body ? body.folder : undefined
      if (name !== undefined && typeof name !== 'string') throw new RefusedOperation('folder 必须是文字。')
      return backUp({ folder: dataFolder, store, holdDeletions: () => files.holdDeletions() }, name)
    },
  }
}
