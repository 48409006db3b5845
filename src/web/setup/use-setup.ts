import { useEffect, useState } from 'react'
import type { Static } from 'typebox'
import type { ProviderList } from '../../protocol/directory.ts'
import { useOrganisations } from '../participant/use-organisations.ts'
import type { Session } from '../session.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import { aboutPath } from '../ui/links.ts'
import { navigate } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import { useOnce } from '../ui/use-once.ts'
import { dropDraft, keepDraft, keptDraft, openingOf, type SetupDraft } from './draft.ts'

/** The draft of this tab; what is written is kept at once. */
export function useDraft(person: string) {
  const [draft, setDraft] = useState(() => keptDraft(person))
  useEffect(() => keepDraft(person, draft), [person, draft])
  return [draft, setDraft] as const
}

/** The directory as far as setting up needs it. */
export function useDirectory() {
  const organisations = useOrganisations()
  const providers = useLoaded<Static<typeof ProviderList>>('/api/v1/directory/providers')
  return { organisations, providers }
}

/** Opens the operation once, and then sets its objectives one by one. */
export function useOpening(
  session: Session,
  setDraft: (draft: SetupDraft) => void,
): { readonly open: (draft: SetupDraft) => Promise<void>; readonly said: string | undefined } {
  const [said, setSaid] = useState<string>()
  const once = useOnce()
  const tell = (sent: { readonly said?: string | undefined }) =>
    setSaid(sent.said ?? t('post.notSent'))
  const open = async (draft: SetupDraft): Promise<void> => {
    let left = draft
    if (left.opened === null) {
      const sent = await once('/api/v1/operations', openingOf(left))
      if (sent.is !== 'taken') return tell(sent)
      left = { ...left, opened: opIn(sent.reply) }
      setDraft(left)
    }
    while (left.ends[0] !== undefined) {
      const [end, ...rest] = left.ends
      const sent = await once(`${operationPath(left.opened ?? '')}/objectives`, { ...end })
      if (sent.is !== 'taken') return tell(sent)
      left = { ...left, ends: rest }
      setDraft(left)
    }
    dropDraft(session.person)
    navigate(aboutPath(left.opened ?? ''))
  }
  return { open, said }
}

const opIn = (reply: unknown): string =>
  typeof reply === 'object' && reply !== null && 'op' in reply ? String(reply.op) : ''
