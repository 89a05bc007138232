import { useState } from 'react'
import { familyOf } from '@shared/domain/ticket/vocabulary'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Page } from '@/ui/page'
import { Trouble } from '@/ui/trouble'
import { SendBackSheet } from './send-back-sheet'
import { TicketCards } from './ticket-cards'
import { FailSheet } from './fail-sheet'
import { useWorkerTicket, type WorkerTicket } from './use-worker-ticket'

type Question = 'sendBack' | 'fail'

export default function WorkerTicketPage() {
  const form = useWorkerTicket()
  const [question, setQuestion] = useState<Question>()
  const close = () => setQuestion(undefined)
  const ticket = form.query.value
  return (
    <Page
      offlineHint="没有网络，先看上次的"
      bottom={ticket && ticket.can.length > 0 && <Actions form={form} onAsk={setQuestion} />}
    >
      <Trouble id="trouble" words={form.trouble} />
      <AsyncView query={form.query} loadingWords="正在取这张工单…">
        {(value) => <TicketCards ticket={value} isOpen={familyOf[value.status] === 'open'} />}
      </AsyncView>
      {question === 'sendBack' && <SendBackSheet form={form} onClose={close} />}
      {question === 'fail' && <FailSheet form={form} onClose={close} />}
    </Page>
  )
}

interface ActionsProps {
  readonly form: WorkerTicket
  readonly onAsk: (question: Question) => void
}

/** Exactly what the server says this person may do now. */
function Actions({ form, onAsk }: ActionsProps) {
  const can = form.query.value?.can ?? []
  const ticketId = form.query.value?.ticketId ?? ''
  return (
    <BottomBar>
      {can.includes('sendBack') && (
        <Button id="sendBack" kind="second" icon="sendback" onPress={() => onAsk('sendBack')}>
          退单
        </Button>
      )}
      {can.includes('accept') && (
        <Button id="accept" icon="check" busy={form.accepting} busyWords="正在接单…" onPress={form.accept}>
          接单
        </Button>
      )}
      {can.includes('resolve') && (
        <Button id="openResolve" icon="check" onPress={() => openPage('resolve', { ticketId })}>
          办好了
        </Button>
      )}
      {can.includes('verify') && (
        <>
          <Button id="verifyFailed" kind="second" onPress={() => onAsk('fail')}>
            没办好
          </Button>
          <Button id="verifyPassed" icon="check" busy={form.verifying} busyWords="正在记下…" onPress={form.pass}>
            核查通过
          </Button>
        </>
      )}
      {can.includes('rate') && (
        <Button id="rate" icon="star" onPress={() => openPage('verdict', { ticketId })}>
          去评价
        </Button>
      )}
    </BottomBar>
  )
}
