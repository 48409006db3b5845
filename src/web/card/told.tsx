import { type FormEvent, useState } from 'react'
import { actSources, type SeizureAct, seizureActs } from '../../domain/words.ts'
import { Fold } from '../ui/fold.tsx'
import { dateTime } from '../ui/format.ts'
import { t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './card.module.css'
import { type CardProps, timeThere } from './sheet.ts'

/** What each source says of each act, side by side; nobody's word overrules another's. */
export function Told(props: CardProps) {
  const { sheet } = props
  const acts = seizureActs.filter((act) => sheet.reports.some((report) => report.act === act))
  return (
    <section className={classes.panel} aria-labelledby="told">
      <h2 id="told">{t('card.told')}</h2>
      {acts.length === 0 && <p className={classes.quiet}>{t('card.told.none')}</p>}
      {acts.map((act) => (
        <div key={act} className={classes.told}>
          <h3>
            {wordFor('seizureAct', act) ?? act}
            {sheet.disputed.includes(act) && <em>! {t('card.told.differ')}</em>}
          </h3>
          <ul>
            {sheet.reports
              .filter((report) => report.act === act)
              .map(({ source, isDone, happenedAt }) => (
                <li key={source} data-done={isDone}>
                  <span>{wordFor('actSource', source) ?? source}</span>
                  <b>{t(isDone ? 'card.told.done' : 'card.told.not')}</b>
                  <time
                    dateTime={happenedAt}
                    title={`${dateTime(new Date(happenedAt), 'UTC')} UTC`}
                  >
                    {timeThere(props, happenedAt)}
                  </time>
                </li>
              ))}
          </ul>
        </div>
      ))}
      {props.may('card.read') && (
        <Fold summary={t('card.told.add')}>{(close) => <Form {...props} onDone={close} />}</Fold>
      )}
    </section>
  )
}

function Form({ op, sheet, view, onDone }: CardProps & { onDone: () => void }) {
  const [act, setAct] = useState<SeizureAct>('struck')
  const [source, setSource] = useState('')
  const [said, setSaid] = useState('')
  const report = useAct(op, view.onChange)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { act, source, isDone: said === 'done' }
    if (await report.act(`/cards/${sheet.card}/reports`, body)) onDone()
  }
  return (
    <form onSubmit={submit}>
      <label>
        {t('card.told.act')}
        <select
          value={act}
          onChange={(event) =>
            setAct(seizureActs.find((each) => each === event.target.value) ?? act)
          }
        >
          {seizureActs.map((each) => (
            <option key={each} value={each}>
              {wordFor('seizureAct', each) ?? each}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('card.told.source')}
        <select required value={source} onChange={(event) => setSource(event.target.value)}>
          <option value="" />
          {actSources
            .filter((each) => each !== 'own-team')
            .map((each) => (
              <option key={each} value={each}>
                {wordFor('actSource', each) ?? each}
              </option>
            ))}
        </select>
      </label>
      <label>
        {t('card.told.what')}
        <select required value={said} onChange={(event) => setSaid(event.target.value)}>
          <option value="" />
          <option value="done">{t('card.told.done')}</option>
          <option value="not">{t('card.told.not')}</option>
        </select>
      </label>
      <button type="submit" className={classes.plain}>
        {t('card.told.keep')}
      </button>
      {report.refused}
    </form>
  )
}
