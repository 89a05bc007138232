import type { List } from '@/api/use-list'
import { Button } from './button'
import { FieldError } from './field'

/** The foot of a list that goes on. */
export function MoreButton({ list }: { readonly list: List<unknown> }) {
  if (list.more === undefined) return null
  return (
    <>
      <FieldError message={list.moreError?.message} />
      <Button kind="quiet" wide busy={list.loadingMore} onPress={list.more}>
        再看一些
      </Button>
    </>
  )
}
