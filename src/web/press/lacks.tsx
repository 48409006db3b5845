import { type StatementLack, statementLacks } from '../../domain/words.ts'
import type { StatementSheet } from '../../protocol/statement.ts'
import { listed } from '../ui/format.ts'
import { number, t, wordFor } from '../ui/text.ts'
import { numberOf, seatName } from './desk.ts'
import classes from './press.module.css'

type Lacking = StatementSheet['lacks'][number]

/** Who or what a lack is about beside its sentence. */
const about = ({ language, seat }: Lacking): string => {
  if (seat !== null) return seatName(seat)
  return language === null ? '' : (wordFor('tongue', language) ?? language)
}

/** Everything that stands between a draft and its publication: each lack with whom it concerns and where. */
export function Lacks({
  sheet,
  onCurrent,
}: {
  readonly sheet: StatementSheet
  readonly onCurrent: (sentence: string) => void
}) {
  const groups = statementLacks.flatMap((lack) => {
    const all = sheet.lacks.filter((it) => it.lack === lack)
    const names = [...new Set(all.map(about))]
    return names.map((name) => ({ lack, name, all: all.filter((it) => about(it) === name) }))
  })
  return (
    <ul id="lacks" className={classes.lacks}>
      {groups.map(({ lack, name, all }) => (
        <Line key={`${lack} ${name}`} {...{ sheet, lack, name, all, onCurrent }} />
      ))}
    </ul>
  )
}

type LineProps = {
  readonly sheet: StatementSheet
  readonly lack: StatementLack
  readonly name: string
  readonly all: readonly Lacking[]
  readonly onCurrent: (sentence: string) => void
}

function Line({ sheet, lack, name, all, onCurrent }: LineProps) {
  const sentences = all.flatMap(({ sentence }) => sentence ?? [])
  const [first] = sentences
  const places = sentences.map((id) => number(numberOf(sheet, id)))
  return (
    <li>
      {wordFor('statementLack', lack)}
      {name !== '' && (
        <>
          : <bdi>{name}</bdi>
        </>
      )}
      {first !== undefined && (
        <>
          {', '}
          <button type="button" className={classes.where} onClick={() => onCurrent(first)}>
            {t('press.inSentences', { numbers: listed(places) })}
          </button>
        </>
      )}
    </li>
  )
}
