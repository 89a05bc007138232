import type { AppealStatus } from '@shared/domain/appeal/vocabulary'
import type { ClaimStatus } from '@shared/domain/claim/vocabulary'
import type { IconName } from '@/ui/icon'
import type { Tone } from '@/ui/status-tag'

interface Look {
  readonly tone: Tone
  readonly icon: IconName
}

export const claimLooks: Record<ClaimStatus, Look> = {
  waiting: { tone: 'wait', icon: 'clock' },
  seconded: { tone: 'doing', icon: 'half' },
  approved: { tone: 'done', icon: 'done' },
  refused: { tone: 'late', icon: 'sendback' },
}

export const appealLooks: Record<AppealStatus, Look> = {
  open: { tone: 'wait', icon: 'clock' },
  seconded: { tone: 'doing', icon: 'half' },
  upheld: { tone: 'done', icon: 'done' },
  dismissed: { tone: 'late', icon: 'sendback' },
}
