/** A synthetic statement at the press desk: one sentence that is refused, and what is true instead. */
import type { StatementSheet } from '../../protocol/statement.ts'
import type { StatementSources } from '../../protocol/statement-sources.ts'
import de from '../../text/de.json' with { type: 'json' }
import en from '../../text/en.json' with { type: 'json' }
import fr from '../../text/fr.json' with { type: 'json' }
import nl from '../../text/nl.json' with { type: 'json' }

type Sentence = StatementSheet['sentences'][number]
type Texts = Sentence['texts']

const AT = '2027-11-25T08:00:00.000Z'
const NOW = '2027-11-25T09:22:00.000Z'

const gaps = (text: string, dot: string): string =>
  text
    .replace('{sent}', `26${dot}140`)
    .replace('{providers}', '84')
    .replace('{part-confirmed}', `21${dot}906`)
    .replace('{time}', '09:00')

const offered: Texts = {
  nl: gaps(nl['statement.offer.standing'], '.'),
  fr: gaps(fr['statement.offer.standing'], '\u202f'),
  de: gaps(de['statement.offer.standing'], '.'),
  en: gaps(en['statement.offer.standing'], ','),
}

const figure = (figure: 'sent' | 'part-confirmed', number: number) =>
  ({ kind: 'figure', figure, filter: { kind: null }, asOf: AT, number }) as const

const seat = (organisation: string, office: Sentence['seats'][number]['office']) => ({
  ...{ organisation, office, answer: null, at: null, reason: null, isMine: false },
})

const seats: Sentence['seats'] = [
  ...(['prosecutor', 'investigating-judge'] as const).map((office) => ({
    ...{ organisation: 'Synthetic Lead Unit', office, answer: 'given' as const, at: NOW },
    reason: null,
    isMine: false,
  })),
]

const idOf = (id: number): string => `01a1ede2-6680-74cd-9665-28500000000${id}`

const sentence = (id: number, texts: Texts, more: Partial<Sentence>): Sentence => ({
  ...{ sentence: idOf(id), revision: 1, source: 'nl', texts },
  ...{ bindings: [{ kind: 'phase' }], isOwn: false, read: ['fr', 'en'], seats },
  verdict: { is: 'bound', reasons: [], offer: null, toRead: ['source-to-read'] },
  ...more,
})

const goesOn: Texts = {
  nl: 'Dit is een tussentijdse mededeling; het onderzoek loopt verder.',
  fr: 'Ceci est un communiqué intermédiaire ; l’enquête se poursuit.',
  de: 'Dies ist eine Zwischenmitteilung; die Ermittlungen dauern an.',
  en: 'This is an interim statement; the investigation goes on.',
}

const partners: Texts = {
  nl: 'Diensten uit Spanje werkten mee.',
  fr: 'Des services espagnols ont participé.',
  de: 'Dienste aus Spanien haben mitgewirkt.',
  en: 'Services from Spain took part.',
}

const topics: Texts = {
  nl: 'Meer dan 26.000 topics werden verwijderd.',
  fr: 'Plus de 26 000 sujets ont été supprimés.',
  de: 'Mehr als 26.000 Themen wurden gelöscht.',
  en: 'More than 26,000 topics were taken down.',
}

const blow: Texts = {
  nl: '„Dit is een zware slag voor hun propaganda”, zegt de federale procureur.',
  fr: '« C’est un coup dur pour leur propagande », dit le procureur fédéral.',
  de: '„Das ist ein schwerer Schlag für ihre Propaganda“, sagt der Bundesstaatsanwalt.',
  en: '“This is a heavy blow to their propaganda,” says the federal prosecutor.',
}

const refused: Sentence['verdict'] = {
  is: 'refused',
  reasons: (['topics-is-no-unit', 'referred-is-not-removed'] as const).flatMap((fault) =>
    (['nl', 'fr', 'de', 'en'] as const).map((language) => ({ fault, language, args: {} })),
  ),
  offer: { texts: offered, bindings: [figure('sent', 26_140), figure('part-confirmed', 21_906)] },
  toRead: [],
}

const correction: StatementSheet['corrections'][number] = {
  figure: 'part-confirmed',
  filter: { kind: null },
  was: 22_110,
  wasAsOf: '2027-11-24T15:00:00.000Z',
  is: 21_906,
  asOf: AT,
  reason: 'came-back',
}

/** The statement of the design: 21,906 + 3,225 + 805 + 204 = 26,140. */
export const syntheticStatement = (): StatementSheet => ({
  ...{
    statement: '01a1ede2-6680-74cd-9665-285000000009',
    kind: 'full',
    state: 'draft',
    version: 2,
  },
  ...{ figuresAt: AT, embargoAt: '2027-11-25T10:00:00.000Z', askedAt: null, draftedAt: AT },
  ...{ now: NOW, zone: 'Europe/Brussels', writes: true, page: null },
  sentences: [
    sentence(1, goesOn, {}),
    sentence(2, topics, { bindings: [figure('sent', 26_140)], verdict: refused, seats }),
    sentence(3, blow, {
      bindings: [{ kind: 'quote', speaker: 'prosecutor' }],
      verdict: { is: 'opinion', reasons: [], offer: null, toRead: [] },
    }),
  ],
  lacks: [
    { lack: 'sentence-refused', sentence: idOf(2), language: null, seat: null },
    ...([1, 3] as const).map((of) => ({
      ...({ lack: 'reader-missing', sentence: idOf(of), language: 'de', seat: null } as const),
    })),
    {
      ...{ lack: 'consent-missing', sentence: idOf(2), language: null },
      seat: { organisation: 'Synthetic Lead Unit', office: 'investigating-judge' },
    },
    { lack: 'embargo-runs', sentence: null, language: null, seat: null },
  ],
  totals: { sent: 26_140, confirmed: 21_906, open: 3_225, refused: 805, back: 204 },
  published: [
    { version: 1, at: '2027-11-24T15:00:00.000Z', figuresAt: AT, sentences: [], corrections: [] },
  ],
  corrections: [correction],
})

/** What its sentences can rest on. */
export const syntheticSources = (): StatementSources => ({
  ...{ asOf: AT, kind: null },
  figures: [
    { figure: 'sent', number: 26_140, isFew: false },
    { figure: 'providers', number: 84, isFew: false },
    { figure: 'part-confirmed', number: 21_906, isFew: false },
    { figure: 'part-back', number: 204, isFew: false },
    { figure: 'reinstated', number: 7, isFew: true },
  ],
  participants: [
    { organisation: '01a1ede2-6680-7000-8000-0000000000e5', name: 'Synthetic Guard', state: 'ES' },
    { organisation: '01a1ede2-6680-7000-8000-0000000000f5', name: 'Synthetic Hub', state: null },
  ],
  entries: Array.from({ length: 12 }, (_, i) => ({
    ...{ number: 12 - i, at: AT, text: `Synthetic entry ${12 - i} of the journal` },
  })),
  objectives: [
    {
      ...{ objective: '01a1ede2-6680-7000-8000-00000000000b', kind: 'silence-flows' },
      ...{ text: 'Synthetic end', stands: 'not-yet' },
    },
  ],
  assertions: [
    {
      ...{ assertion: '01a1ede2-6680-7000-8000-0000000000a5', kind: 'assessment' },
      ...{ text: 'Synthetic assessment of what such sites lead to', statedFor: AT },
    },
  ],
  offices: ['prosecutor', 'investigating-judge'],
})

/** What the check says of the refused sentence. */
export const syntheticVerdict = (): Sentence['verdict'] => refused

/** The statement as a partner sees it who is asked about one sentence and writes nothing. */
export function syntheticAsked(): StatementSheet {
  const whole = syntheticStatement()
  const asked = sentence(4, partners, {
    bindings: [{ kind: 'participants', organisations: ['01a1ede2-6680-7000-8000-0000000000e5'] }],
    read: ['fr'],
    seats: [
      ...seats,
      { ...seat('Synthetic Guard', null), isMine: true },
      {
        ...seat('Synthetic Hub', null),
        ...({ answer: 'withheld', reason: 'too-early', at: NOW } as const),
      },
    ],
  })
  const at = asked.sentence
  return {
    ...{ ...whole, writes: false, askedAt: NOW, sentences: [asked] },
    ...{ published: [], corrections: [] },
    lacks: [
      { lack: 'reader-missing', sentence: at, language: 'de', seat: null },
      {
        ...{ lack: 'consent-missing', sentence: at, language: null },
        seat: { organisation: 'Synthetic Guard', office: null },
      },
    ],
  }
}
