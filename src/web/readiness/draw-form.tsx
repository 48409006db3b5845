import { type FormEvent, type ReactNode, useState } from 'react'
import type { Static } from 'typebox'
import { measuresOf } from '../../domain/card.ts'
import { ORDINARY } from '../../domain/kit.ts'
import { type CardKind, cardKinds } from '../../domain/words.ts'
import { CARD_LINE_CHARACTERS_MAX } from '../../protocol/card.ts'
import type { ProviderList } from '../../protocol/directory.ts'
import type { OperationReply } from '../../protocol/operation.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import { Fold } from '../ui/fold.tsx'
import { stateName } from '../ui/format.ts'
import forms from '../ui/forms.module.css'
import { t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import type { BoardProps } from './desk.ts'
import classes from './form.module.css'

const blank = {
  kind: 'server' as CardKind,
  measure: '',
  name: '',
  object: '',
  owner: '',
  counterpart: '',
  within: '',
  compartment: ORDINARY,
}
type Draft = typeof blank

/** A new measure. Closed until somebody wants one; what it is about is read by its owner alone. */
export function DrawForm(props: BoardProps) {
  if (!props.may('card.write')) return null
  return (
    <Fold className={classes.details} summary={t('draw.title')}>
      {(close) => <Fields {...props} onDone={close} />}
    </Fold>
  )
}

function Fields({ op, board, onChange, onDone }: BoardProps & { readonly onDone: () => void }) {
  const [draft, setDraft] = useState<Draft>(blank)
  const { act, refused } = useAct(op, onChange)
  const operation = useLoaded<OperationReply>(operationPath(op))
  const owners = operation.is === 'here' ? operation.value.participants : []
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const state = owners.find(({ organisation }) => organisation === draft.owner)?.state
    if (await act('/cards', messageOf(draft, state ?? ''))) onDone()
  }
  return (
    <form onSubmit={submit}>
      <What draft={draft} onSet={set} />
      <Choice label={t('draw.owner')} value={draft.owner} onValue={(owner) => set({ owner })}>
        {option('', '')}
        {owners.flatMap(({ organisation, name, state, powers }) =>
          // Who may not know a partner cannot name it as an owner either.
          state === null || organisation === null || !powers.includes('seize')
            ? []
            : [option(organisation, `${name}, ${stateName(state)}`)],
        )}
      </Choice>
      <Around draft={draft} onSet={set} board={board} />
      <p>
        <button type="submit" className={forms.main}>
          {t('draw.submit')}
        </button>
      </p>
      {refused}
    </form>
  )
}

type FieldProps = { readonly draft: Draft; readonly onSet: (change: Partial<Draft>) => void }

/** What is done to what, and how it is called. */
function What({ draft, onSet }: FieldProps) {
  return (
    <>
      <div className={classes.two}>
        <Choice
          label={t('draw.kind')}
          value={draft.kind}
          onValue={(kind) => onSet({ ...kindOf(kind), measure: '' })}
        >
          {cardKinds.map((kind) => option(kind, wordFor('cardKind', kind)))}
        </Choice>
        <Choice
          label={t('draw.measure')}
          value={draft.measure}
          onValue={(measure) => onSet({ measure })}
        >
          {option('', '')}
          {measuresOf[draft.kind].map((measure) =>
            option(measure, wordFor('cardMeasure', measure)),
          )}
        </Choice>
      </div>
      <Line label={t('draw.name')} value={draft.name} onValue={(name) => onSet({ name })} />
      <Line label={t('draw.object')} value={draft.object} onValue={(object) => onSet({ object })} />
    </>
  )
}

/** Who is asked, on what it hangs, and who may know of it. */
function Around({ draft, onSet, board }: FieldProps & { readonly board: BoardProps['board'] }) {
  const providers = useLoaded<Static<typeof ProviderList>>('/api/v1/directory/providers')
  const others = providers.is === 'here' ? providers.value.providers : []
  const servers = board.cards.filter(({ kind }) => kind === 'server')
  return (
    <>
      <Choice
        label={t('draw.counterpart')}
        value={draft.counterpart}
        isOptional
        onValue={(counterpart) => onSet({ counterpart })}
      >
        {option('', t('draw.nobody'))}
        {others.map(({ provider, name }) => option(provider, name))}
      </Choice>
      {draft.kind !== 'server' && servers.length > 0 && (
        <Choice
          label={t('draw.within')}
          value={draft.within}
          isOptional
          onValue={(within) => onSet({ within })}
        >
          {option('', t('draw.nothing'))}
          {servers.map(({ card, name }) => option(card, name ?? t('post.erased')))}
        </Choice>
      )}
      <label>
        {t('draw.compartment')}
        <input
          value={draft.compartment}
          pattern="[a-z0-9][a-z0-9\-]{0,59}"
          required
          onChange={(event) => onSet({ compartment: event.target.value })}
        />
      </label>
    </>
  )
}

const kindOf = (text: string): Pick<Draft, 'kind'> => ({
  kind: cardKinds.find((kind) => kind === text) ?? 'server',
})

/** What is sent: a field that was left out is not in it. */
function messageOf(draft: Draft, state: string): object {
  const { counterpart, within, ...rest } = draft
  return {
    ...rest,
    state,
    ...(counterpart === '' ? {} : { counterpart }),
    ...(within === '' || draft.kind === 'server' ? {} : { within }),
  }
}

const option = (value: string, name: string | undefined): ReactNode => (
  <option key={value} value={value}>
    {name ?? value}
  </option>
)

function Choice({
  label,
  value,
  isOptional = false,
  onValue,
  children,
}: {
  label: string
  value: string
  isOptional?: boolean
  onValue: (value: string) => void
  children: ReactNode
}) {
  return (
    <label>
      {label}
      <select
        required={!isOptional}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      >
        {children}
      </select>
    </label>
  )
}

function Line({
  label,
  value,
  onValue,
}: {
  label: string
  value: string
  onValue: (value: string) => void
}) {
  return (
    <label>
      {label}
      <input
        dir="auto"
        required
        maxLength={CARD_LINE_CHARACTERS_MAX}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </label>
  )
}
