/**
 * What other sources say of the same four actions. It stands beside the two reports and is never
 * merged with them: where one contradicts another, both stand.
 */
import type { ChainActionName, ChainRow, OriginFact } from '../words.ts'

/** Everything that other sources say, as keys of sentences in the catalogues. */
export const elsewhereSayings = [
  'case-opened',
  'built-safer',
  'hundred-countries',
  'days-and-police',
  'eight-states',
  'evidence-or-servers',
  'hard-to-assess',
  'eleven-and-nine',
  'referred-not-removed',
  'one-arrest',
  'own-counter',
  'before-the-dates',
  'moved-on',
  'life-of-channels',
] as const
/** One thing that other sources say. */
export type ElsewhereSaying = (typeof elsewhereSayings)[number]

/** What stands in the cell itself as well, in few words: without it a figure would be misread. */
export const briefSayings = ['referred-not-removed'] as const satisfies readonly ElsewhereSaying[]
/** What stands in the cell itself as well. */
export type BriefSaying = (typeof briefSayings)[number]

/** What other sources say on one cell, by whom, and which facts of the reports it contradicts. */
export type ElsewhereLine = {
  readonly says: ElsewhereSaying
  readonly action: ChainActionName
  readonly row: ChainRow
  /** Names of the sources, as they call themselves. */
  readonly sources: readonly [string, ...string[]]
  readonly against: readonly OriginFact[]
  readonly brief: BriefSaying | null
}

const line = (
  says: ElsewhereSaying,
  action: ChainActionName,
  row: ChainRow,
  sources: ElsewhereLine['sources'],
  ...against: readonly OriginFact[]
): ElsewhereLine => ({
  says,
  action,
  row,
  sources,
  against,
  brief: briefSayings.find((brief) => brief === says) ?? null,
})

/** What other sources say, in the order of the actions and of their rows. */
export const elsewhere: readonly ElsewhereLine[] = [
  line('case-opened', 'august-2016', 'lead', ['NU.nl', 'HLN']),
  line('built-safer', 'august-2016', 'afterwards', ['NU.nl', 'HLN']),
  line('hundred-countries', 'june-2017', 'result', ['NU.nl', 'HLN']),
  line('days-and-police', 'april-2018', 'lead', ['Het Nieuwsblad']),
  line('eight-states', 'april-2018', 'partners', ['The Guardian']),
  line('evidence-or-servers', 'april-2018', 'result', ['The Guardian'], 'O18'),
  line('hard-to-assess', 'april-2018', 'result', ['ICCT']),
  line('life-of-channels', 'april-2018', 'afterwards', ['CREST']),
  line('eleven-and-nine', 'november-2019', 'partners', ['AP']),
  line('before-the-dates', 'november-2019', 'result', ['SITE', 'Wired'], 'O1'),
  line('referred-not-removed', 'november-2019', 'result', ['AP', 'Reuters'], 'O6'),
  line('own-counter', 'november-2019', 'result', ['BBC Monitoring'], 'O6'),
  line('one-arrest', 'november-2019', 'result', ['AP']),
  line('moved-on', 'november-2019', 'afterwards', ['SITE', 'CREST']),
]
