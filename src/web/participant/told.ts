/** A participant in words. */
import type { CardLine } from '../../protocol/card.ts'
import type { OperationReply } from '../../protocol/operation.ts'
import { UNNAMED } from '../../protocol/participant.ts'
import { languageName, stateName, weekdayName } from '../ui/format.ts'
import { t, wordFor } from '../ui/text.ts'

type Participant = OperationReply['participants'][number]

/** An organisation by its name, or as the further partner that it is to the reader. */
export const partnerName = (name: string): string =>
  name === UNNAMED ? t('partner.unnamed') : name

/** Who released a measure: the function where the reader may know it, and the organisation. */
export const releaserName = (by: CardLine['releasedBy'], owner: string): string =>
  [...(by === null ? [] : [by.name ?? '', wordFor('role', by.role) ?? by.role]), partnerName(owner)]
    .filter((part) => part !== '')
    .join(', ')

/** What it may do, and under which law. */
export const frameTold = ({ state, powers, regime }: Participant): string =>
  [
    ...(state === null ? [] : [stateName(state)]),
    ...powers.map((power) => wordFor('power', power) ?? power),
    ...(regime === null ? [] : [wordFor('regime', regime) ?? regime]),
  ].join(' · ')

/** In which languages and when it is reached. */
export const reachTold = ({ languages, hours }: Participant): string =>
  [
    ...(languages.length === 0 ? [] : [languages.map(languageName).join(', ')]),
    hoursTold(hours),
  ].join(' · ')

function hoursTold(hours: Participant['hours']): string {
  if (hours === null) return t('hours.unsaid')
  if (hours === 'always') return t('hours.always')
  const { days, from, until, zone } = hours
  return `${days.map(weekdayName).join(' ')} ${from}–${until}, ${zone}`
}
