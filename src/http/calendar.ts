/** The dates of an operation for calendar programmes, which open them with a key of their own. */
import { allowed } from '../app/authority.ts'
import type { DateLine } from '../app/dates.ts'
import type { Person } from '../app/directory.ts'
import { type Id, instantOf, isoOf, no, ok, wordOf } from '../domain/kit.ts'
import { gates, phases } from '../domain/words.ts'
import { CalendarQuery, CalendarReply, CalendarState } from '../protocol/calendar.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { type NoticeLanguage, noticeLanguages } from '../protocol/provider.ts'
import type { Edge } from './edge.ts'
import { icalendarOf } from './pages/icalendar.ts'
import { type Words, wordsIn } from './pages/words.ts'
import { type Answer, given } from './reply.ts'
import { OPERATION_PATH, operationRoute, type Route, route } from './route.ts'
import { activePerson } from './who.ts'

/** The beginning of an id: enough to tell one's operations apart, and no title. */
const OP_CHARACTERS = 8

/** What a date is called. Nobody's words, no address and no organisation: it leaves the house. */
function summaryOf({ say }: Words, { kind, name }: DateLine): string {
  if (kind === 'phase') {
    const phase = wordOf(phases, name)
    return phase === undefined ? name : say(`phase.${phase}`)
  }
  if (kind === 'gate') {
    const gate = wordOf(gates, name)
    return `${say('calendar.gate')}: ${gate === undefined ? name : say(`gate.${gate}`)}`
  }
  return say(`calendar.${kind}`).replace('{number}', name)
}

/** Who reads by this key, where the key and the person still hold and the operation is theirs to see. */
async function readerBy(
  { house, isVisible }: Edge,
  key: string,
  op: Id<'operation'>,
): Promise<Person | undefined> {
  const person = await activePerson(house, await house.calendarKeys.personOf(key, op))
  if (person === undefined || !allowed(person, 'operation.read').ok) return undefined
  return (await isVisible(person, op)) ? person : undefined
}

const languageOf = ({ language }: Person): NoticeLanguage =>
  wordOf(noticeLanguages, language) ?? 'en'

async function calendarFor(
  { house }: Edge,
  person: Person,
  op: Id<'operation'>,
  language: NoticeLanguage,
): Promise<Answer> {
  const dates = await house.reads.dates(op, person)
  if (dates === undefined) return no({ code: 'input.not-found' })
  const words = wordsIn(language)
  const { origin, exercise } = house.settings
  const mark = exercise ? `${words.say('band.exercise')} · ` : ''
  const head = {
    name: `${mark}${words.say('app.name')} ${op.slice(-OP_CHARACTERS)}`,
    language,
    url: `${origin}/operations/${op}/about`,
  }
  const events = dates.map((date) => ({
    ...{ from: date.from, until: date.until, changedAt: date.changedAt },
    uid: `${date.kind}-${date.id}-${op}@actionday`,
    summary: `${mark}${summaryOf(words, date)}`,
    isStretch: date.kind === 'phase',
  }))
  return ok({
    status: 200,
    headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'no-store' },
    body: icalendarOf(head, events),
  })
}

const readRoute = route(
  {
    method: 'GET',
    path: `${OPERATION_PATH}/calendar.ics`,
    door: 'anybody',
    summary: 'The dates of the operation in iCalendar, opened by a key made for it.',
    query: CalendarQuery,
    body: anyBody,
    gives: 'text/calendar',
  },
  async ({ edge, query, id }) => {
    const op = id<'operation'>('op')
    const person = await readerBy(edge, query.key, op)
    if (person === undefined) return no({ code: 'input.not-found' })
    return calendarFor(edge, person, op, query.lang ?? languageOf(person))
  },
)

const whole = (ms: number): string => isoOf(instantOf(ms))

/** Routes of calendars. */
export const calendarRoutes: readonly Route[] = [
  readRoute,
  operationRoute(
    {
      method: 'GET',
      path: '/calendar',
      act: 'operation.read',
      summary: 'Whether the own key of the calendar stands.',
      query: noQuery,
      body: anyBody,
      gives: CalendarState,
    },
    async ({ edge, person, op }) => {
      const until = await edge.house.calendarKeys.until(person.person, op)
      return given({ until: until === null ? null : whole(until) })
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/calendar',
      act: 'operation.read',
      summary: 'Makes the own key of the calendar. The one before is void.',
      query: noQuery,
      body: anyBody,
      gives: CalendarReply,
    },
    async ({ edge: { house }, person, op }) => {
      const key = await house.calendarKeys.make(person.person, op)
      const until = await house.calendarKeys.until(person.person, op)
      const path = OPERATION_PATH.replace(':op', op)
      const language = languageOf(person)
      const address = `${house.settings.origin}${path}/calendar.ics?key=${key}&lang=${language}`
      return given({ address, until: whole(until ?? 0) })
    },
  ),
  operationRoute(
    {
      method: 'DELETE',
      path: '/calendar',
      act: 'operation.read',
      summary: 'Makes the own key of the calendar void.',
      query: noQuery,
      body: anyBody,
      gives: 'no content',
    },
    async ({ edge, person, op }) => {
      await edge.house.calendarKeys.revoke(person.person, op)
      return ok({ status: 204, headers: {}, body: null })
    },
  ),
]
