/** docs/figures.md as the code has it: every figure, and the part of the wall for every state. */
import { saysGone } from '../../src/domain/evidence.ts'
import { hexOf, parseSlug } from '../../src/domain/kit.ts'
import { type FigureRule, figures, type Item, partOf } from '../../src/domain/ledger.ts'
import { MEASURED_MIN } from '../../src/domain/rereview/error-rate.ts'
import { unchecked } from '../../src/domain/verification.ts'
import { checkClasses, figureIds, outcomes } from '../../src/domain/words.ts'
import { dawn, idFor, must } from './acts/story.ts'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(row).join('\n')

const item: Item = {
  item: idFor('item'),
  bucket: 0,
  key: hexOf('00'),
  rules: 1,
  address: { seal: idFor('seal'), commitment: hexOf('00') },
  kind: 'video',
  platform: null,
  provider: idFor('provider'),
  language: 'und',
  state: 'BE',
  controller: idFor('controller'),
  compartment: must(parseSlug('open')),
  handling: 'H0',
  submissions: 1,
  scope: { verdict: 'clear', overriddenBy: [] },
  triage: { step: 'decided', decision: 'refer', grounds: ['a'], by: 'two' },
  baseline: null,
  holds: 0,
  referral: null,
  answer: null,
  checks: unchecked,
}

const sent = {
  measure: idFor<'measure'>('measure'),
  dispatch: idFor<'dispatch'>('dispatch'),
  state: 'received',
  sentAt: dawn,
  receivedAt: dawn,
} as const

/** The states of a sent item that can be: what was seen gone has a telling class ever after. */
const sights = [null, ...checkClasses]
  .filter((seen) => seen === null || !['login-wall', 'blocked', 'unknown'].includes(seen))
  .flatMap((seen) => [false, true].map((goneBefore) => ({ seen, goneBefore })))
  .filter(({ seen, goneBefore }) => (seen === null ? !goneBefore : goneBefore || !saysGone(seen)))

function partsOfSent(): string {
  const rows = sights.map(({ seen, goneBefore }) => {
    const checks = {
      ...unchecked,
      decisive: seen === null ? null : { class: seen, at: dawn },
      firstGoneAt: goneBefore ? dawn : null,
    }
    const cells = [null, ...outcomes].map((outcome) => {
      const reason = 'none-given' as const
      const answer = outcome && { outcome, reason, area: null, happenedAt: dawn, order: 1 }
      return partOf({ ...item, referral: sent, answer, checks })
    })
    return [seen ?? '(none)', goneBefore ? 'yes' : 'no', ...cells]
  })
  return table(['last telling check', 'seen gone', '(no answer)', ...outcomes], rows)
}

function partsOfUnsent(): string {
  const unsent = [
    ['in no message', null],
    [
      'in a message that has not left',
      { ...sent, state: 'queued', sentAt: null, receivedAt: null },
    ],
    ['in a message that was given up', { ...sent, state: 'given-up' }],
  ] as const
  return table(
    ['the item', 'part'],
    unsent.map(([what, referral]) => [what, partOf({ ...item, referral })]),
  )
}

const figureRows = figureIds.map((id) => {
  const { unit, family, denominator, definition }: FigureRule = figures[id]
  return [`\`${id}\``, family, unit, denominator === null ? '' : `\`${denominator}\``, definition]
})

/** The whole document. */
export const figuresDocument = (): string => `# Figures

Printed from \`src/domain/ledger.ts\`; a test holds the two equal. Change the code, never this text.

A figure is a predicate of the state of one item. It opens exactly the list that it counts, for the
same viewer and under the same filter, and can be counted again from the facts as of any instant of
recording. The funnel is cumulative: what counts for a figure counts for the one it is a share of. The
six parts add up to all. \`found\` alone counts submissions, not addresses: its list is the addresses that
came in, each with the number of its submissions, and these add up to it.

No figure reads the present time. A check that was blocked, met a login wall or could not tell is
kept, and never moves a part. What is not reachable from within the EU alone is shown apart and is
not down. Speed is the time from proven receipt, or from sending where no receipt is proven, to the
first check that saw an item gone: the least value that half, nine tenths and all do not exceed.

## Errors beside every total

Beside every total stands how often what was decided was wrong, as a blind re-review has found. Who
leads has a sample drawn of what stands decided: by a keyed hash of the id of each item, the number of
the sample, a seed and a secret of the house, so that nobody can foresee or steer it, and it can be
drawn again. What is held or protected is in no sample, and an item is in one at most. Items are given
out in the order of the sample, so what is done of it is at any moment a random part. Nobody gets what
they have judged or skipped, and who knows a decision otherwise skips it; until they decide,
no list, figure, signal or page shows it to them, and a sample of one decision alone is told to them when
it is worked off. What somebody has not decided after a shift of eight hours can be given to another; as
long as it is not, a late decision counts, and from then on it is refused. What has gone back so, or by
hand, stays kept from whoever had it until somebody has decided it, and they get it again after all others.
Where they differ, a legal reviewer who made neither decision says whether the earlier one was
wrong. No decision changes by a re-review.

On screen it is drawn, watched and settled on the page *Quality* and decided on *Re-review*, with the keys
of every desk of decisions ([review.md](review.md)); 7, 8, 9 skip it for good;
Backspace gives back all that lies there (\`POST …/rereview/returns\`). The desk says where an address stands,
since when it is here, until when it is kept for its reader, and how many more wait for them. What was
decided leaves after half a minute, with the page at the latest, and then stands.

The rate is wrong decisions over decisions made again, with the Wilson interval at 95 %: 10 of 800 are
1.25 % (0.68 to 2.29). Below ${MEASURED_MIN} it says "not measured yet", never 0 %. A difference that nobody has
settled counts as wrong at the upper end and as right at the lower. What was handed back and not done
is told. Nothing is corrected for a finite population, which can only make the interval too wide. All
samples of all decisions are taken together; a sample of one decision has its own rate and is left out
of that one. The rate is that of the whole operation as its reader may see it, whatever the filter, and
as of an instant it is what had been recorded by then. The wall counts everything for everybody: it
names no item.

${table(['figure', 'family', 'unit', 'share of', 'definition'], figureRows)}

## The parts of the wall

Every item is in exactly one part. Before a message of ours has left for it, or after that was given up:

${partsOfUnsent()}

After that, by our last telling check, by whether we had ever seen it gone, and by the provider's
current answer:

${partsOfSent()}
`
