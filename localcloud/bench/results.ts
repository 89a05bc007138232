import type { CellResult } from './cell'
import type { Growth } from './growth'
import type { Memory } from './process-tree'
import type { StartTime } from './start-time'

/** A server's memory with all its function processes running, at one moment of the bench. */
export interface MemoryReading {
  documents: number
  moment: 'before' | 'after'
  server: Memory
  withFunctions: Memory
}

/** Everything a run measured; what `--json` writes. */
export interface Results {
  machine: { processor: string; cores: number; node: string; postgres: string | null; loadAtStart: number }
  cells: CellResult[]
  growth: Growth[]
  starts: (StartTime & { documents: number })[]
  memory: MemoryReading[]
  /** Function processes of each server. */
  workers: number
}
