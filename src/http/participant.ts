/** Participants: letting one more take part, and changing the frame of one that does. */
import { addParticipant, frameParticipant } from '../app/participant.ts'
import { type Id, idOf, ok, type Result } from '../domain/kit.ts'
import type { Enrolled, Frame, Hours } from '../domain/participant.ts'
import {
  FrameMessage,
  type HoursTold,
  minutesOf,
  ParticipantMessage,
  ParticipantReply,
} from '../protocol/participant.ts'
import { noQuery } from '../protocol/plain.ts'
import type { Edge } from './edge.ts'
import { underKey } from './keyed.ts'
import type { AnyRefusal } from './refusals.ts'
import { answered } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'
import { knownZone } from './zone.ts'

function hoursOf(told: HoursTold, where: string): Result<Hours, AnyRefusal> {
  if (told === 'always') return ok(told)
  const zone = knownZone(told.zone)
  if (zone === undefined)
    return malformed(`${where}/hours/zone`, 'is no zone that this machine knows')
  if (told.from === told.until) return malformed(`${where}/hours/until`, 'is when it begins')
  const { days, from, until } = told
  return ok({ days, from: minutesOf(from), until: minutesOf(until), zone })
}

/** What is told of a frame, in the words of the domain. */
function frameOf(
  { hours, ...told }: FrameMessage,
  where: string,
): Result<Partial<Frame>, AnyRefusal> {
  if (hours === undefined || hours === null)
    return ok({ ...told, ...(hours === null ? { hours } : {}) })
  const read = hoursOf(hours, where)
  return read.ok ? ok({ ...told, hours: read.value }) : read
}

/** A participant as it is told; kind and state come from the directory. */
export function participantOf(
  { house }: Edge,
  { organisation: id, powers, ...told }: ParticipantMessage,
  where: string,
): Result<Enrolled, AnyRefusal> {
  const found = house.directory.current().organisations.get(idOf<'organisation'>(id))
  if (found === undefined) return malformed(`${where}/organisation`, 'is not known')
  const frame = frameOf(told, where)
  if (!frame.ok) return frame
  const { organisation, kind, state } = found
  return ok({ organisation, kind, state, ...frame.value, powers })
}

/** All who are to take part from the beginning, each named once. */
export function participantsOf(
  edge: Edge,
  asked: readonly ParticipantMessage[],
): Result<readonly Enrolled[], AnyRefusal> {
  const participants = new Map<Id<'organisation'>, Enrolled>()
  for (const [place, told] of asked.entries()) {
    const where = `body/participants/${place}`
    const read = participantOf(edge, told, where)
    if (!read.ok) return read
    if (participants.has(read.value.organisation))
      return malformed(`${where}/organisation`, 'is named twice')
    participants.set(read.value.organisation, read.value)
  }
  return ok([...participants.values()])
}

/** Routes of this stage. */
export const participantRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/participants',
      act: 'participant.add',
      summary: 'Lets one more organisation take part, under its legal frame.',
      query: noQuery,
      body: ParticipantMessage,
      gives: ParticipantReply,
    },
    async (ask) => {
      const { edge, person, op, body } = ask
      const told = participantOf(edge, body, 'body')
      if (!told.ok) return told
      return answered(await underKey(ask, (store) => addParticipant(store, op, person, told.value)))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/participants/:organisation/frame',
      act: 'participant.add',
      summary: 'Changes the frame of a participant; its own people say hours and languages.',
      query: noQuery,
      body: FrameMessage,
      gives: ParticipantReply,
    },
    async (ask) => {
      const { person, op, body, id } = ask
      const change = frameOf(body, 'body')
      if (!change.ok) return change
      const organisation = id<'organisation'>('organisation')
      return answered(
        await underKey(ask, (store) =>
          frameParticipant(store, op, person, organisation, change.value),
        ),
      )
    },
  ),
]
