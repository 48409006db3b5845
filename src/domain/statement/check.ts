/**
 * Whether a sentence may be said: a total function of the sentence, the figures as of their
 * instants, what is known of the operation, and the wording of offers. It never says that something
 * is true. A quote is an opinion, whose numbers and names are held to the same rules.
 */
import { timeAt } from '../calendar.ts'
import type { Instant } from '../kit.ts'
import {
  type ReaderNote,
  type SentenceFault,
  type StatementLanguage,
  sentenceFaults,
  statementLanguages,
} from '../words.ts'
import {
  type Counted,
  isOtherUnit,
  isTooFew,
  overstated,
  TOLD_FROM,
  type Told,
  toldIn,
  unbound,
} from './counting.ts'
import { goalFaults } from './goals.ts'
import { misjudged } from './judgement.ts'
import { strengths } from './lexicon.ts'
import { misnamed } from './naming.ts'
import { offerFor, type Wording } from './offer.ts'
import { readText, type TextRead, type VerbRead } from './reading.ts'
import type { Binding, FiguresAsOf, Ground, Reason, Sentence, Verdict } from './sentence.ts'
import { countedAs, plain, sourceFaults } from './sources.ts'

/** A text in one language with what was read in it. */
type Read = {
  readonly language: StatementLanguage
  readonly read: TextRead
  readonly told: readonly (readonly Told[])[]
}

/** Checks one sentence. */
export function checkSentence(
  sentence: Sentence,
  figures: FiguresAsOf,
  ground: Ground,
  wording: Wording,
): Verdict {
  const bound = [...sentence.bindings].sort((a, b) => (order(a) < order(b) ? -1 : 1))
  const told = { ...sentence, bindings: bound }
  const sources = bound.flatMap((binding) => sourceFaults(binding, figures, ground))
  const counted = bound.flatMap((it) =>
    it.kind === 'figure' ? countedAs(it, figures, ground) : [],
  )
  const reads = statementLanguages
    .filter((language) => sentence.texts[language].trim() !== '')
    .map((language): Read => {
      const read = readText(language, sentence.texts[language])
      return { language, read, told: toldIn(read.clauses, counted) }
    })
  const reasons = inOrder([
    ...missing(sentence),
    ...(bound.length === 0 ? [plain('nothing-bound')] : []),
    ...sources,
    ...unused(counted, reads),
    ...reads.flatMap((each) => faultsIn(each, told, counted, ground)),
    ...saysOther(reads, sentence.source),
  ])
  const isRefused = reasons.length > 0
  return {
    is: isRefused ? 'refused' : bound.some(({ kind }) => kind === 'quote') ? 'opinion' : 'bound',
    reasons,
    offer: isRefused ? offerFor({ reasons, bindings: bound }, figures, ground, wording) : null,
    toRead: notesOf(bound, reads),
  }
}

/** Languages in which nothing is said yet. */
const missing = ({ texts }: Sentence): readonly Reason[] =>
  statementLanguages.flatMap((language) =>
    texts[language].trim() === '' ? [{ fault: 'language-missing', language, args: {} }] : [],
  )

/** A place for each binding, so that no order of them matters. */
const order = (binding: Binding): string => JSON.stringify(Object.entries(binding).sort())

/** Each reason once, in the order of the lists and not of what was written. */
function inOrder(reasons: readonly Reason[]): readonly Reason[] {
  const place = ({ fault, language, args }: Reason): string =>
    [
      String(sentenceFaults.indexOf(fault)).padStart(3, '0'),
      language === null ? -1 : statementLanguages.indexOf(language),
      JSON.stringify(args),
    ].join(' ')
  const byPlace = new Map(reasons.map((reason) => [place(reason), reason]))
  return [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reason]) => reason)
}

/** Figures that some language does not tell: what is bound but not said holds nothing up. */
function unused(counted: readonly Counted[], reads: readonly Read[]): readonly Reason[] {
  return counted.flatMap((each) =>
    reads.flatMap(({ language, read, told }) => {
      // A number that tells no figure is refused by itself, and says what the figure is.
      if (told.flat().some((it) => it.counted === null)) return []
      const isTold = told.flat().some((it) => it.counted === each)
      const isSmall = each.value < TOLD_FROM && read.saysLessThanTen
      const args = { figure: each.binding.figure, true: each.value }
      return isTold || isSmall ? [] : [{ fault: 'figure-unused', language, args } as const]
    }),
  )
}

/** What stands against the text in one language. */
function faultsIn(
  { language, read, told }: Read,
  sentence: Sentence,
  counted: readonly Counted[],
  ground: Ground,
): readonly Reason[] {
  const text = sentence.texts[language]
  const because = (fault: SentenceFault, args: Reason['args'] = {}): Reason => ({
    fault,
    language,
    args,
  })
  const numbers = told.flat()
  const destroyed = read.clauses.find(({ verb }) => verb?.strength === 'destroyed')?.verb ?? null
  return [
    ...(read.topics === null ? [] : [because('topics-is-no-unit', { word: read.topics })]),
    ...overstated(read, told, counted, language),
    ...misjudged(read, told, ground, language),
    ...numbers.flatMap((it) =>
      it.counted === null ? [unbound(it.number, counted, language)] : [],
    ),
    ...numbers.flatMap((it) => (isSmall(it) ? [because('number-small', smallArgs(it))] : [])),
    ...numbers.flatMap((it) =>
      isOtherUnit(it) ? [because('unit-wrong', { shown: it.number.shown })] : [],
    ),
    ...(areDatesBound(read, sentence.bindings, ground) ? [] : [because('date-unbound')]),
    ...goalFaults(read, destroyed, sentence.bindings, ground).map(({ fault, word }) =>
      because(fault, { word }),
    ),
    ...misnamed(text, sentence, ground).map((fault) => because(fault)),
  ]
}

/** A number below ten that is told as it is. */
const isSmall = ({ number, counted }: Told): boolean =>
  counted !== null &&
  isTooFew(counted.binding.figure, counted.value) &&
  !(number.qualifier === 'less' && number.value === TOLD_FROM)

const smallArgs = ({ counted }: Told): Reason['args'] =>
  counted === null ? {} : { figure: counted.binding.figure }

/** The instants that a sentence may name: those of what it rests on. */
function instantsOf(bindings: readonly Binding[], ground: Ground): readonly Instant[] {
  return bindings.flatMap((binding): readonly Instant[] => {
    switch (binding.kind) {
      case 'figure':
        return [binding.asOf]
      case 'journal':
        return present(ground.entries.get(binding.number))
      case 'objective':
        return present(ground.objectives.get(binding.objective)?.setAt).concat(ground.figuresAt)
      case 'assertion':
        return present(ground.assertions.get(binding.assertion))
      case 'lead':
      case 'phase':
        return [ground.openedAt]
      default:
        return []
    }
  })
}

const present = <Value>(value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : [value]

/** Whether each day and each time of day in a text is that of something it rests on. */
function areDatesBound({ dates, times }: TextRead, bindings: readonly Binding[], ground: Ground) {
  const all = instantsOf(bindings, ground).map((at) => timeAt(at, ground.zone))
  const fits = (told: number | null, is: number): boolean => told === null || told === is
  return (
    dates.every(({ day, month, year }) =>
      all.some((at) => fits(day, at.day) && fits(month, at.month) && fits(year, at.year)),
    ) &&
    times.every(({ hour, minute }) => all.some((at) => at.hour === hour && at.minute === minute))
  )
}

/** Where a language says something else than the one in which the sentence was written. */
function saysOther(reads: readonly Read[], source: StatementLanguage): readonly Reason[] {
  const first = reads.find(({ language }) => language === source)
  if (first === undefined) return []
  return reads.flatMap(({ language, read, told }) => {
    const verb = strongestOf(read)
    const isStronger = strengthOf(verb) > strengthOf(strongestOf(first.read))
    const more = isStronger ? verb?.shown : claimedBeyond(read, first.read)
    return [
      ...(more ? [{ fault: 'says-more', language, args: { word: more } } as const] : []),
      ...(numbersOf(told, read) === numbersOf(first.told, first.read)
        ? []
        : [{ fault: 'numbers-differ', language, args: {} } as const]),
    ]
  })
}

/** What a text claims of a goal, or of what items are, that the first one does not. */
function claimedBeyond(text: TextRead, first: TextRead): string | undefined {
  const reached = ({ goal }: TextRead) => (goal?.says === 'reached' ? goal : null)
  const judged = ({ clauses }: TextRead) => clauses.flatMap(({ judged: it }) => it ?? [])
  const isFact = ({ as }: { readonly as: string }): boolean => as === 'fact'
  if (reached(text) && !reached(first)) return reached(text)?.shown
  if (!judged(first).some(isFact)) {
    const fact = judged(text).find(isFact)
    if (fact) return fact.shown
  }
  return judged(first).length === 0 ? judged(text)[0]?.shown : undefined
}

const strengthOf = (verb: VerbRead | null): number =>
  verb === null ? -1 : strengths.indexOf(verb.strength)

const strongestOf = ({ clauses }: TextRead): VerbRead | null =>
  clauses.map(({ verb }) => verb).reduce((a, b) => (strengthOf(b) > strengthOf(a) ? b : a), null)

/** All numbers of a text, in an order of their own, to be compared with those of another. */
const numbersOf = (told: Read['told'], { saysLessThanTen, dates, times }: TextRead): string =>
  JSON.stringify([
    told
      .flat()
      .map(({ number: { value, qualifier } }) => `${value} ${qualifier}`)
      .sort(),
    saysLessThanTen,
    dates.map(({ day, month }) => `${day} ${month}`).sort(),
    times.map(({ hour, minute }) => `${hour} ${minute}`).sort(),
  ])

/** What no table can judge. */
function notesOf(bindings: readonly Binding[], reads: readonly Read[]): readonly ReaderNote[] {
  const counts = bindings.some(({ kind }) => kind === 'figure')
  const notes: readonly (readonly [ReaderNote, boolean])[] = [
    ['source-to-read', bindings.some(({ kind }) => kind !== 'figure' && kind !== 'quote')],
    [
      'unit-to-read',
      reads.some(({ told }) =>
        told.flat().some(({ number, counted }) => counted !== null && number.unit === null),
      ),
    ],
    ['verb-to-read', counts && reads.some(({ read }) => strongestOf(read) === null)],
    ['quantity-to-read', reads.some(({ read }) => read.hasQuantity)],
  ]
  return notes.flatMap(([note, isOpen]) => (isOpen ? [note] : []))
}
