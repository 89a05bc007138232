import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Output } from '@shared/contract'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { refreshSession } from '@/session/session-store'

export type Member = Output<'household.get'>['members'][number]

/** The household, and what its head may do with who belongs to it. */
export function useHousehold() {
  const { householdId } = useRouter().params
  const query = useQuery('household.get', householdId === undefined ? {} : { householdId })
  const id = query.value?.householdId ?? ''
  const proxy = useCommand('household.setProxy', `proxy:${id}`)
  const removal = useCommand('household.removeMember', `remove:${id}`)

  const setProxy = async (personId: string, untilOn: string | undefined, onDone: () => void) => {
    if (!(await proxy.send({ householdId: id, personId, ...(untilOn !== undefined && { untilOn }) }))) return
    onDone()
    query.refresh()
  }
  const remove = async ({ personId, isMe }: Member, onDone: () => void) => {
    if (!(await removal.send({ householdId: id, personId }))) return
    onDone()
    if (isMe) await refreshSession()
    else query.refresh()
  }
  return {
    query,
    busy: proxy.busy || removal.busy,
    trouble: proxy.error?.message ?? removal.error?.message,
    setProxy: (personId: string, untilOn: string | undefined, onDone: () => void) =>
      void setProxy(personId, untilOn, onDone),
    remove: (member: Member, onDone: () => void) => void remove(member, onDone),
  }
}

export type HouseholdForm = ReturnType<typeof useHousehold>

/** A code for one person: made once, shown until the sheet is closed. */
export function useInvite(householdId: string) {
  const command = useCommand('household.invite', `invite:${householdId}`)
  const [invited, setInvited] = useState<Output<'household.invite'>>()
  const send = async (untilOn: string | undefined, relation: string) => {
    const called = relation.trim()
    const done = await command.send({
      householdId,
      ...(untilOn === undefined ? { as: 'member' as const } : { as: 'proxy' as const, untilOn }),
      ...(called !== '' && { relation: called }),
    })
    if (done) setInvited(done.value)
  }
  return {
    invited,
    busy: command.busy,
    trouble: command.error?.message,
    send: (untilOn: string | undefined, relation: string) => void send(untilOn, relation),
  }
}

/** Entering somebody's household by the code they read out. */
export function useEnter() {
  const command = useCommand('household.addMember', 'enter-household')
  const [code, setCode] = useState('')
  const enter = async (onDone: () => void) => {
    if (code.trim() === '' || !(await command.send({ code: code.trim() }))) return
    await refreshSession()
    onDone()
  }
  return {
    code,
    setCode: (value: string) => {
      setCode(value)
      command.clearError()
    },
    busy: command.busy,
    trouble: command.error?.message,
    enter: (onDone: () => void) => void enter(onDone),
  }
}
