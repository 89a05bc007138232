import type { TicketStatus } from '../domain/ticket/vocabulary'
import type { PlaceProfile } from './schema'

/** This place's own word for the step a ticket of this status is in. */
export function stageNameOf(profile: Pick<PlaceProfile, 'id' | 'stages' | 'voidStage'>, status: TicketStatus): string {
  if (profile.voidStage.states.includes(status)) return profile.voidStage.name
  const stage = profile.stages.find(({ states }) => states.includes(status))
  if (!stage) throw new Error(`profile ${profile.id} has no stage for status ${status}`)
  return stage.name
}
