import { use, useState } from 'react'
import type { EffectSheet } from '../../protocol/effect.ts'
import { SessionContext } from '../session.ts'
import { type EffectDesk, type FormName, hasBegun } from './desk.ts'
import { fixable } from './stop-form.tsx'

type Ask = {
  readonly op: string
  readonly sheet: EffectSheet
  readonly isPast: boolean
  readonly onChange: () => void
}

/** Which forms this reader has, and which of them is open. */
export function useDesk({ op, sheet, isPast, onChange }: Ask): EffectDesk {
  const [opened, setOpened] = useState<{ form: FormName; objective: string | undefined }>()
  const [done, setDone] = useState<FormName>()
  const acts = use(SessionContext)?.acts ?? []
  return {
    ...{ op, sheet, done },
    forms: new Set(isPast ? [] : formsOf(sheet, acts)),
    open: opened?.form,
    objective: opened?.objective,
    onOpen(form, objective) {
      setDone(undefined)
      setOpened((last) =>
        // A form that tells of its opening must not forget what it was opened for.
        last?.form === form && objective === undefined ? last : { form, objective },
      )
    },
    onClose: (form) => setOpened((last) => (last?.form === form ? undefined : last)),
    onDone(form) {
      setDone(form)
      onChange()
    },
  }
}

/** Only what this reader's function may do here, and only what can still be done. */
function formsOf(sheet: EffectSheet, acts: readonly string[]): readonly FormName[] {
  const mayLead = (act: string): boolean => sheet.leads && acts.includes(act)
  return [
    ...(acts.includes('flow.write') ? (['file'] as const) : []),
    ...(mayLead('stop.fix') && fixable(sheet).length > 0 ? (['stop'] as const) : []),
    ...(mayLead('persons.tell') ? (['persons'] as const) : []),
    // The first that was registered holds, and after the day none does.
    ...(mayLead('baseline.register') && sheet.baseline === null && !hasBegun(sheet)
      ? (['baseline'] as const)
      : []),
  ]
}
