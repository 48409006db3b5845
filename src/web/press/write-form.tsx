import { useEffect, useRef, useState } from 'react'
import { NO_KEY } from '../../domain/kit.ts'
import {
  leadOffices,
  type StatementLanguage,
  statementFigures,
  statementLanguages,
} from '../../domain/words.ts'
import type { FiguresReply } from '../../protocol/figures.ts'
import type { Binding } from '../../protocol/statement.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import { t, wordFor } from '../ui/text.ts'
import { type DeskProps, messageOf, pathOf, type Sentence } from './desk.ts'
import { figureName } from './draft.tsx'
import classes from './press.module.css'

const empty = { nl: '', fr: '', de: '', en: '' }

type FormProps = DeskProps & {
  readonly sentence: Sentence | undefined
  readonly onDone: () => void
}

/** A sentence, new or anew: its text in four languages, and what it rests on. */
export function WriteForm({ op, sheet, act, language, sentence, onDone }: FormProps) {
  const first = useRef<HTMLTextAreaElement>(null)
  const [texts, setTexts] = useState(sentence?.texts ?? empty)
  const [bindings, setBindings] = useState<readonly Binding[]>(sentence?.bindings ?? [])
  useEffect(() => first.current?.focus(), [])
  const save = async () => {
    const source: StatementLanguage = sentence?.source ?? language
    const message = { source, texts, bindings: [...bindings] }
    const told = sentence === undefined ? message : { ...message, sentence: sentence.sentence }
    if (await act(pathOf(sheet, '/sentences'), messageOf(told))) onDone()
  }
  return (
    <form
      className={classes.panel}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{t(sentence === undefined ? 'press.new' : 'press.rewrite')}</h2>
      {statementLanguages.map((each, place) => (
        <label key={each} className={classes.field}>
          <span lang={each}>{wordFor('tongue', each)}</span>
          <textarea
            ref={place === 0 ? first : undefined}
            lang={each}
            dir="auto"
            rows={2}
            maxLength={1000}
            value={texts[each]}
            onChange={({ target }) => setTexts({ ...texts, [each]: target.value })}
          />
        </label>
      ))}
      <ul className={classes.chips}>
        {bindings.map((binding) => (
          <li key={JSON.stringify(binding)}>
            <button
              type="button"
              onClick={() => setBindings(bindings.filter((it) => it !== binding))}
            >
              {binding.kind === 'figure'
                ? `${figureName(binding.figure)}: ${binding.number}`
                : wordFor('bindingKind', binding.kind)}{' '}
              ×
            </button>
          </li>
        ))}
      </ul>
      <Bind op={op} asOf={sheet.figuresAt} onBind={(it) => setBindings([...bindings, it])} />
      <p className={classes.row}>
        <button type="submit">{t('press.save')}</button>
        <button type="button" onClick={onDone}>
          {t('press.cancel')}
        </button>
      </p>
    </form>
  )
}

type BindProps = {
  readonly op: string
  readonly asOf: string
  readonly onBind: (binding: Binding) => void
}

/** What a sentence can be bound to here: a figure with its number, who leads, where it stands, a speaker. */
function Bind({ op, asOf, onBind }: BindProps) {
  const query = new URLSearchParams({ asOf, by: 'provider' })
  const loaded = useLoaded<FiguresReply>(`${operationPath(op)}/figures?${query}`)
  const reply = loaded.is === 'here' ? loaded.value : undefined
  const counted = (figure: string): number | undefined =>
    figure === 'providers'
      ? reply?.by?.rows.filter(({ key, counts }) => key !== NO_KEY && (counts.sent ?? 0) > 0).length
      : reply?.figures.find((it) => it.figure === figure)?.count
  const options: readonly (readonly [string, Binding])[] = [
    ...statementFigures.flatMap((figure): (readonly [string, Binding])[] => {
      const number = counted(figure)
      if (number === undefined) return []
      const binding: Binding = { kind: 'figure', figure, filter: { kind: null }, asOf, number }
      return [[`${figureName(figure)}: ${number}`, binding]]
    }),
    [wordFor('bindingKind', 'lead') ?? 'lead', { kind: 'lead' }],
    [wordFor('bindingKind', 'phase') ?? 'phase', { kind: 'phase' }],
    ...leadOffices.map((speaker): readonly [string, Binding] => [
      `${wordFor('bindingKind', 'quote')}: ${wordFor('leadOffice', speaker)}`,
      { kind: 'quote', speaker },
    ]),
  ]
  return (
    <label className={classes.field}>
      {t('press.bind')}
      <select
        value=""
        onChange={({ target }) => {
          const found = options[Number(target.value)]
          if (found) onBind(found[1])
        }}
      >
        <option value="">{t('press.bind.choose')}</option>
        {options.map(([name], place) => (
          <option key={name} value={place}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
