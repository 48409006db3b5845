/** Sentences and what they rest on, each with the name of what it is about. */
import { DAY_MS, HOUR_MS, after as plus } from '../../src/domain/kit.ts'
import type { Binding } from '../../src/domain/statement.ts'
import { id } from '../law/samples.ts'
import {
  adding,
  assertion,
  bound,
  confirmed,
  figuresAt,
  goesOn,
  hidden,
  inAll,
  objective,
  offline,
  openedAt,
  referred,
  spain,
  wording,
} from './statement-ground.ts'

export const topics = inAll(
  'Meer dan 26.000 topics werden verwijderd.',
  'Plus de 26 000 sujets ont été supprimés.',
  'Mehr als 26.000 Themen wurden gelöscht.',
  'More than 26,000 topics were taken down.',
)
export const phase: Binding = { kind: 'phase' }
export const quote: Binding = { kind: 'quote', speaker: 'prosecutor' }
export const partners = (...organisations: (typeof spain)[]): Binding => ({
  kind: 'participants',
  organisations,
})
/** All of them. */
export const table: readonly (readonly [string, ReturnType<typeof inAll>, readonly Binding[]])[] = [
  ['more than 26,000 topics were removed', topics, [bound('sent')]],
  ['the same, with nothing bound', topics, []],
  ['the same, said by somebody', topics, [bound('sent'), quote]],
  ['referred items are referred', referred, [bound('sent')]],
  [
    'referred items were removed',
    inAll(
      '26.140 items zijn gewist.',
      '26 140 éléments ont été retirés.',
      '26.140 Inhalte wurden entfernt.',
      '26,140 items were deleted.',
    ),
    [bound('sent')],
  ],
  [
    'promised items are offline',
    offline(['23.050', '23 050', '23.050', '23,050']),
    [bound('acted')],
  ],
  [
    'providers say that they removed what they answered',
    inAll(
      'Online dienstverleners zeggen dat ze 23.050 items verwijderden.',
      'Des fournisseurs disent avoir retiré 23 050 éléments.',
      'Anbieter haben nach eigenen Angaben 23.050 Inhalte entfernt.',
      'Providers say that they removed 23,050 items.',
    ),
    [bound('acted')],
  ],
  ['what we saw ourselves is offline', offline(confirmed), [bound('part-confirmed')]],
  [
    'what we saw ourselves was removed',
    inAll(
      '21.906 items zijn verwijderd.',
      '21 906 éléments ont été supprimés.',
      '21.906 Inhalte wurden gelöscht.',
      '21,906 items were removed.',
    ),
    [bound('part-confirmed')],
  ],
  [
    'a number of yesterday',
    offline(['22.110', '22 110', '22.110', '22,110']),
    [bound('part-confirmed')],
  ],
  [
    'a number of yesterday, bound as of yesterday',
    offline(['22.110', '22 110', '22.110', '22,110']),
    [{ ...bound('part-confirmed', 22_110), asOf: plus(figuresAt, -DAY_MS) }],
  ],
  ['a number told wrongly by its binding', referred, [bound('sent', 26_000)]],
  [
    'a figure before the operation',
    referred,
    [{ ...bound('sent'), asOf: plus(openedAt, -HOUR_MS) }],
  ],
  ['a figure of tomorrow', referred, [{ ...bound('sent'), asOf: plus(figuresAt, DAY_MS) }]],
  ['a figure that no text tells', goesOn, [bound('sent'), phase]],
  [
    'more than what was referred',
    inAll(
      'Meer dan 27.000 items zijn verwezen.',
      'Plus de 27 000 éléments ont été signalés.',
      'Mehr als 27.000 Inhalte wurden gemeldet.',
      'More than 27,000 items were referred.',
    ),
    [bound('sent')],
  ],
  [
    'more than a little less',
    inAll(
      'Meer dan 26.000 items zijn verwezen.',
      'Plus de 26 000 éléments ont été signalés.',
      'Mehr als 26.000 Inhalte wurden gemeldet.',
      'More than 26,000 items were referred.',
    ),
    [bound('sent')],
  ],
  [
    'about so many',
    inAll(
      'Ongeveer 26.000 items zijn verwezen.',
      'Environ 26 000 éléments ont été signalés.',
      'Etwa 26.000 Inhalte wurden gemeldet.',
      'About 26,000 items were referred.',
    ),
    [bound('sent')],
  ],
  [
    'a number in words',
    inAll(
      'Duizenden items zijn verwezen.',
      'Des milliers d’éléments ont été signalés.',
      'Tausende Inhalte wurden gemeldet.',
      'Thousands of items were referred.',
    ),
    [phase],
  ],
  [
    'items called accounts',
    inAll(
      '26.140 accounts zijn verwezen.',
      '26 140 comptes ont été signalés.',
      '26.140 Konten wurden gemeldet.',
      '26,140 accounts were referred.',
    ),
    [bound('sent')],
  ],
  [
    'videos called videos',
    inAll(
      '1.200 video’s zijn verwezen.',
      '1 200 vidéos ont été signalées.',
      '1.200 Videos wurden gemeldet.',
      '1,200 videos were referred.',
    ),
    [{ ...bound('sent', 1_200), filter: { kind: 'video' } }],
  ],
  [
    'fewer than ten, told as they are',
    inAll(
      '7 items zijn teruggezet.',
      '7 éléments ont été remis.',
      '7 Inhalte wurden wieder eingestellt.',
      '7 items were put back.',
    ),
    [bound('reinstated')],
  ],
  [
    'fewer than ten, told as fewer than ten',
    inAll(
      'Het gaat om minder dan tien items.',
      'Il s’agit de moins de dix éléments.',
      'Es handelt sich um weniger als zehn Inhalte.',
      'Fewer than ten items are concerned.',
    ),
    [bound('reinstated')],
  ],
  [
    'numbers grouped as another language groups them',
    inAll(
      '26,140 items zijn verwezen.',
      '26.140 éléments ont été signalés.',
      '26,140 Inhalte wurden gemeldet.',
      '26.140 items were referred.',
    ),
    [bound('sent')],
  ],
  ['it goes on', goesOn, [phase]],
  ['it goes on, bound to nothing', goesOn, []],
  [
    'a day that nothing bears out',
    adding('Dat bleek op 3 mei.', 'C’était le 3 mai.', 'Das war am 3. Mai.', 'That was on 3 May.'),
    [phase],
  ],
  [
    'the day on which it began',
    inAll(
      'Sinds 18 november loopt een actie.',
      'Une action est en cours depuis le 18 novembre.',
      'Seit dem 18. November läuft eine Aktion.',
      'An action has been under way since 18 November.',
    ),
    [phase],
  ],
  [
    'they were silenced',
    inAll(
      'Hun propaganda is vernietigd.',
      'Leur propagande est anéantie.',
      'Ihre Propaganda ist zerstört.',
      'Their propaganda has been silenced.',
    ),
    [phase, { kind: 'objective', objective }],
  ],
  [
    'a heavy blow, says the prosecutor',
    inAll(
      '„Dit is een zware slag”, zegt de federale procureur.',
      '« C’est un coup dur », dit le procureur fédéral.',
      '„Das ist ein schwerer Schlag“, sagt der Bundesstaatsanwalt.',
      '“This is a heavy blow,” says the federal prosecutor.',
    ),
    [quote],
  ],
  [
    'a named partner, bound',
    adding(
      'Spanje werkte mee.',
      'L’Espagne a participé.',
      'Spanien hat mitgewirkt.',
      'Spain took part.',
    ),
    [partners(spain)],
  ],
  [
    'a named partner, not bound',
    adding(
      'Spanje werkte mee.',
      'L’Espagne a participé.',
      'Spanien hat mitgewirkt.',
      'Spain took part.',
    ),
    [phase],
  ],
  [
    'a partner that may not be named, by its state',
    adding(
      'Ook Liechtenstein.',
      'Le Liechtenstein aussi.',
      'Auch Liechtenstein.',
      'Liechtenstein too.',
    ),
    [partners(spain)],
  ],
  ['a partner that may not be named, as a source', goesOn, [partners(hidden)]],
  [
    'partners that are counted',
    adding('14 landen hielpen.', '14 pays ont aidé.', '14 Länder halfen.', '14 countries helped.'),
    [phase],
  ],
  ['several partners, not all named', wordingOf('partners'), [phase]],
  [
    'a compartment',
    adding('Nightfall volgt.', 'Nightfall suivra.', 'Nightfall folgt.', 'Nightfall follows.'),
    [phase],
  ],
  [
    'a name of staff',
    adding(
      'Vraag Zwynn Vanberg.',
      'Voir Zwynn Vanberg.',
      'Siehe Zwynn Vanberg.',
      'Ask Mx Vanberg.',
    ),
    [phase],
  ],
  [
    'an address',
    adding('Zie x.example.', 'Voir x.example.', 'Siehe x.example.', 'See x.example.'),
    [phase],
  ],
  [
    'one language says more',
    { ...referred, de: '26.140 Inhalte wurden gelöscht.' },
    [bound('sent')],
  ],
  [
    'one language has another number',
    { ...offline(confirmed), en: '21,900 items are offline.' },
    [bound('part-confirmed')],
  ],
  ['one language is not there yet', { ...referred, fr: ' ' }, [bound('sent')]],
  ['an assertion as a source', goesOn, [{ kind: 'assertion', assertion }]],
  ['an assertion that is none', goesOn, [{ kind: 'assertion', assertion: id(1) }]],
  ['an entry of the journal that is none', goesOn, [{ kind: 'journal', number: 2 }]],
]

function wordingOf(name: 'partners') {
  const { nl, fr, de, en } = wording
  return inAll(nl.sentences[name], fr.sentences[name], de.sentences[name], en.sentences[name])
}
