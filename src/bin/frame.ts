/** The frame of a participant, from the options of a command. */

import { parseZone, wordOf } from '../domain/kit.ts'
import type { Enrolled, Hours } from '../domain/participant.ts'
import { languageCodes, powers, regimes, weekdays } from '../domain/words.ts'
import { minutesOf } from '../protocol/participant.ts'
import { textOf, UsageError, type Values } from './command.ts'

const SHIFT =
  /^(?<days>[a-z,]+) (?<from>(?:[01]\d|2[0-3]):[0-5]\d)-(?<until>(?:[01]\d|2[0-3]):[0-5]\d) (?<zone>\S+)$/

/** Words of a closed list with commas between them. */
function wordsOf<Word extends string>(
  list: readonly Word[],
  text: string | undefined,
  option: string,
): readonly Word[] {
  const told = text === undefined || text === '' ? [] : text.split(',')
  return told.map((each) => {
    const word = wordOf(list, each.trim())
    if (word === undefined) throw new UsageError(`--${option} knows: ${list.join(', ')}`)
    return word
  })
}

function hoursOf(text: string): Hours {
  if (text === 'always') return text
  const told = SHIFT.exec(text)?.groups
  const zone = parseZone(told?.zone ?? '')
  if (told === undefined || zone === undefined || told.from === told.until)
    throw new UsageError('--hours is always, or as "mon,tue 08:00-18:00 Europe/Brussels"')
  const days = wordsOf(weekdays, told.days, 'hours')
  return { days, from: minutesOf(told.from ?? ''), until: minutesOf(told.until ?? ''), zone }
}

/** What the options say; the rest is the usual of its kind. */
export function frameOf(
  values: Values,
): Pick<Enrolled, 'powers' | 'regime' | 'languages' | 'hours' | 'mayBeNamed'> {
  const [regime] = wordsOf(regimes, textOf(values, 'regime'), 'regime')
  const hours = textOf(values, 'hours')
  return {
    powers: wordsOf(powers, textOf(values, 'powers'), 'powers'),
    languages: wordsOf(languageCodes, textOf(values, 'languages'), 'languages'),
    ...(regime === undefined ? {} : { regime }),
    ...(hours === undefined ? {} : { hours: hoursOf(hours) }),
    ...(values.unnamed === true ? { mayBeNamed: false } : {}),
  }
}
