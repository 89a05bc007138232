import type { ReactNode } from 'react'
import type { Query } from '@/api/use-query'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Page } from '@/ui/page'
import { Trouble } from '@/ui/trouble'
import type { Decision } from './use-decision'
import { WhySheet } from './why-sheet'

interface Props<T> {
  readonly query: Query<T>
  readonly loadingWords: string
  readonly decision: Decision
  /** Whether it is this person's turn. */
  readonly isTurn: boolean
  readonly agree: { readonly id: string; readonly words: string }
  /** The no, and what is asked before it goes. */
  readonly refuse: {
    readonly id: string
    readonly words: string
    readonly title: string
    readonly label: string
    readonly hint: string
  }
  readonly children: (value: T) => ReactNode
}

/** What somebody asked the village for, with all there is to know about it, and a yes and a no below. */
export function DecisionPage<T extends { readonly accountId: string }>(props: Props<T>) {
  const { query, loadingWords, decision, isTurn, agree, refuse, children } = props
  const { title, label, hint, words } = refuse
  return (
    <Page
      bottom={
        isTurn && (
          <BottomBar>
            <Button id={refuse.id} kind="quiet" onPress={decision.ask}>
              {words}
            </Button>
            <Button id={agree.id} busy={decision.busy} busyWords="正在记…" onPress={decision.agree}>
              {agree.words}
            </Button>
          </BottomBar>
        )
      }
    >
      <AsyncView query={query} loadingWords={loadingWords}>
        {(value) => (
          <>
            {!decision.asking && <Trouble id="trouble" words={decision.trouble} />}
            {children(value)}
            <AccountLink accountId={value.accountId} />
          </>
        )}
      </AsyncView>
      {decision.asking && <WhyOf decision={decision} asked={{ title, label, hint, action: words }} />}
    </Page>
  )
}

interface WhyProps {
  readonly decision: Decision
  readonly asked: { readonly title: string; readonly label: string; readonly hint: string; readonly action: string }
}

function WhyOf({ decision, asked }: WhyProps) {
  const { busy, trouble, refuse, close } = decision
  return <WhySheet {...asked} busy={busy} trouble={trouble} onSend={refuse} onClose={close} />
}

function AccountLink({ accountId }: { readonly accountId: string }) {
  return (
    <Button kind="second" icon="points" onPress={() => openPage('accountEntries', { accountId })}>
      看这一户的积分
    </Button>
  )
}
