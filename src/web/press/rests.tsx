import { useState } from 'react'
import { type LeadOffice, leadOffices } from '../../domain/words.ts'
import type { Binding } from '../../protocol/statement.ts'
import type { StatementSources } from '../../protocol/statement-sources.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import { Fold } from '../ui/fold.tsx'
import { label, t, wordFor } from '../ui/text.ts'
import { isoIn } from '../ui/zone-field.ts'
import { type DeskProps, pathOf } from './desk.ts'
import classes from './press.module.css'
import { Bound, FigureChoice, SourceBox } from './source-box.tsx'
import { boundWith, parted, sourcesIn } from './sources.ts'

type RestsProps = Pick<DeskProps, 'op' | 'sheet'> & {
  readonly bindings: readonly Binding[]
  readonly setBindings: (bindings: readonly Binding[]) => void
}

/** On what the sentence rests: a fact on sources, an opinion on who holds it. */
export function Rests({ op, sheet, bindings, setBindings }: RestsProps) {
  const [kind, setKind] = useState('')
  const [asOf, setAsOf] = useState('')
  const at = isoIn(asOf, sheet.zone)
  const query = new URLSearchParams({
    ...(kind === '' ? {} : { kind }),
    ...(at === undefined ? {} : { asOf: at }),
  })
  const loaded = useLoaded<StatementSources>(
    `${operationPath(op)}${pathOf(sheet, '/sources')}?${query}`,
  )
  const reply = loaded.is === 'here' ? loaded.value : undefined
  const all = reply === undefined ? [] : sourcesIn(reply, sheet.zone)
  const [named, setNamed] = useState<ReadonlyMap<string, string>>(new Map())
  const bound = parted(bindings)
  const isBound = new Set(bound.map((it) => JSON.stringify(it)))
  const bind = (binding: Binding) => {
    const source = all.find(({ key }) => key === JSON.stringify(binding))
    if (source) setNamed(new Map([...named, [source.key, nameOfSource(source)]]))
    setBindings(boundWith(bindings, binding))
  }
  const nameOf = (binding: Binding): string => {
    const key = JSON.stringify(binding)
    const source = all.find((it) => it.key === key)
    return source ? nameOfSource(source) : (named.get(key) ?? kindName(binding))
  }
  const drop = (binding: Binding) =>
    setBindings(
      parted(bindings)
        .filter((it) => JSON.stringify(it) !== JSON.stringify(binding))
        .reduce(boundWith, [] as readonly Binding[]),
    )
  return (
    <>
      <Speaker bindings={bindings} offices={reply?.offices ?? []} setBindings={setBindings} />
      <Bound bindings={bound.filter((it) => it.kind !== 'quote')} nameOf={nameOf} onDrop={drop} />
      <SourceBox sources={all.filter(({ key }) => !isBound.has(key))} onBind={bind} />
      {(loaded.is === 'failed' || loaded.is === 'missing') && (
        <p role="alert">{t('press.bind.failed')}</p>
      )}
      <Fold summary={t('press.otherFigures')} className={classes.fold}>
        {() => (
          <FigureChoice {...{ kind, asOf, zone: sheet.zone }} onKind={setKind} onAsOf={setAsOf} />
        )}
      </Fold>
    </>
  )
}

const nameOfSource = ({ name, detail }: { readonly name: string; readonly detail: string }) =>
  detail === '' ? name : `${label(name)} ${detail}`

const kindName = (binding: Binding): string => wordFor('bindingKind', binding.kind) ?? binding.kind

/** Whether it is a fact, or what somebody thinks; then who. */
function Speaker({
  bindings,
  offices,
  setBindings,
}: {
  readonly bindings: readonly Binding[]
  readonly offices: readonly LeadOffice[]
  readonly setBindings: (bindings: readonly Binding[]) => void
}) {
  const quote = bindings.find((it) => it.kind === 'quote')
  const rest = bindings.filter((it) => it.kind !== 'quote')
  const choices = leadOffices.filter(
    (it) => offices.includes(it) || (quote?.kind === 'quote' && quote.speaker === it),
  )
  const say = (speaker: string) => {
    const office = leadOffices.find((it) => it === speaker)
    setBindings(office === undefined ? rest : [...rest, { kind: 'quote', speaker: office }])
  }
  return (
    <label className={classes.field}>
      {t('press.speaker')}
      <select
        value={quote?.kind === 'quote' ? quote.speaker : ''}
        onChange={({ target }) => say(target.value)}
      >
        <option value="">{t('press.fact')}</option>
        {choices.map((office) => (
          <option key={office} value={office}>
            {t('press.opinionOf', { speaker: wordFor('leadOffice', office) ?? office })}
          </option>
        ))}
      </select>
    </label>
  )
}
