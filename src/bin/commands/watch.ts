import fs from 'node:fs'
import { feed } from '../../app/watch/feed.ts'
import { after, DAY_MS } from '../../domain/kit.ts'
import { FEED_BYTES_MAX } from '../../protocol/watch.ts'
import { type Command, UsageError } from '../command.ts'
import { actedOn, actingOptions, actingPerson, refuse, withHouse } from '../opened.ts'
import { exits, say, tableOf } from '../terminal.ts'

/** After a year somebody looks whether a name that was found must still be kept. */
const REVIEW_DAYS = 365

/** Holds a list of newly registered names against what is watched. */
export const watch: Command = {
  summary:
    'hold newly registered names against what is watched (one a line, or CSV; - is standard input)',
  usage: 'FILE --as PERSON [--op OPERATION]',
  wordsMax: 1,
  options: actingOptions,
  run: (values, [file]) =>
    withHouse(values, async (built) => {
      if (file === undefined) throw new UsageError('name a file, or - for standard input')
      if (file !== '-' && !fs.existsSync(file)) throw new UsageError(`there is no file ${file}`)
      const { house } = built
      const person = actingPerson(built, values)
      const op = await actedOn(built, values, person)
      const bytes = file === '-' ? process.stdin : fs.createReadStream(file)
      const batches = house.lists.names(bytes, FEED_BYTES_MAX)
      const reviewBy = after(await house.clock.now(), REVIEW_DAYS * DAY_MS)
      const fed = await feed(house, { op, person, owner: person, batches, reviewBy })
      if (!fed.ok) return refuse(fed.reason, values)
      const counts = fed.value
      if (values.json) say(JSON.stringify(counts))
      else
        say(
          tableOf(
            [
              'names read',
              'not readable',
              'watched',
              'tasks',
              'known',
              'protected',
              'over the cap',
            ],
            [
              [
                counts.names,
                counts.unreadable,
                counts.watched,
                counts.tasks,
                counts.known,
                counts.protected,
                counts.capped,
              ].map((count) => count.toLocaleString('en')),
            ],
          ),
        )
      return exits.done
    }),
}
