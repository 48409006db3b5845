/** Watches over names, over the wire. */
import { type Static, Type } from 'typebox'
import { WATCH_CAP, WATCH_CAP_MAX } from '../domain/watch.ts'
import { lookalikeAnswers, lookalikeRules, watchBases } from '../domain/words.ts'
import { Count, exactly, Moment, nullable, Uuid } from './plain.ts'
import { TargetLine } from './target.ts'
import { word } from './word.ts'

/** A day's registrations of the largest suffixes together, with room for the columns of a feed. */
export const FEED_BYTES_MAX = 64 * 1024 ** 2

/** Tasks of a watch a day where nobody says. */
export const DAILY_CAP = WATCH_CAP

/** A watch to be set over a domain or a family. */
export const WatchMessage = exactly({
  until: Moment('When it ends by itself; within 184 days.'),
  dailyCap: Type.Optional(
    Type.Integer({ minimum: 1, maximum: WATCH_CAP_MAX, description: 'Tasks a day at most; 20.' }),
  ),
})

/** The target that is or was under watch. */
export const WatchReply = Type.Object({ target: Uuid() })

/** Who gets the tasks of a list; whoever brings it, where nobody is named. */
export const FeedQuery = exactly({ owner: Type.Optional(Uuid('Who gets the tasks.')) })

/** What became of a list of newly registered names. */
export const FeedReply = Type.Object({
  names: Count,
  unreadable: Count,
  tasks: Type.Integer({ minimum: 0, description: 'Names that somebody has to look at now.' }),
  known: Type.Integer({ minimum: 0, description: 'Came before, or targets already.' }),
  protected: Type.Integer({ minimum: 0, description: 'On the protected list: no task.' }),
  capped: Type.Integer({ minimum: 0, description: 'Beyond the cap of the day: bring them again.' }),
  watched: Type.Integer({ minimum: 0, description: 'Targets under watch.' }),
})
export type FeedReply = Static<typeof FeedReply>

/** What somebody has found of a name. */
export const LookalikeMessage = exactly({ answer: word(lookalikeAnswers) })

/** The name that was answered, by its task. */
export const LookalikeReply = Type.Object({ task: Uuid() })

/** Which names. */
export const WatchQuery = exactly({ which: Type.Optional(word(['open', 'answered'])) })

/** What is watched, and the names that it found. */
export const WatchList = Type.Object({
  watches: Type.Array(
    Type.Object({
      target: TargetLine,
      basis: word(watchBases),
      dailyCap: Count,
      until: Moment(),
      isRunning: Type.Boolean(),
      foundToday: Count,
    }),
  ),
  lookalikes: Type.Array(
    Type.Object({
      task: Uuid(),
      name: nullable(Type.String({ description: 'In ASCII; null where it was erased.' })),
      read: nullable(Type.String({ description: 'As people read it.' })),
      rule: word(lookalikeRules),
      against: TargetLine,
      target: Uuid('The target under watch.'),
      compartment: Type.String(),
      foundAt: Moment(),
      answer: nullable(word(lookalikeAnswers)),
    }),
  ),
})
export type WatchList = Static<typeof WatchList>
