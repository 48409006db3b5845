/** A statement as it is told to its reader, and what is read of one that is asked. */
import type { Person } from '../app/directory.ts'
import { type Judged, type JudgedSentence, textsOf } from '../app/judged.ts'
import { type Hex, isoOf, no, ok, parseId, parseInstant, type Result } from '../domain/kit.ts'
import type { Binding, Consent, Correction, Published, Seat, Verdict } from '../domain/statement.ts'
import type { StatementSheet, Binding as ToldBinding } from '../protocol/statement.ts'

/** Where the public pages of statements stand. */
export const PUBLIC_PATH = '/statements/:code'

/** The address of a public page. */
export const pageOf = (origin: string, code: Hex): string =>
  `${origin}${PUBLIC_PATH.replace(':code', code)}`

/** A binding as the wire has it: its instant as a time. */
function bindingTold(binding: Binding): ToldBinding {
  if (binding.kind === 'figure') return { ...binding, asOf: isoOf(binding.asOf) }
  return binding.kind === 'participants'
    ? { ...binding, organisations: [...binding.organisations] }
    : binding
}

/** Bindings that were sent, in the domain's words; the place of the one that is none. */
export function bindingsOf(told: readonly ToldBinding[]): Result<readonly Binding[], string> {
  const read = told.map(bindingOf)
  const broken = read.indexOf(undefined)
  return broken >= 0 ? no(`body/bindings/${broken}`) : ok(read.flatMap((binding) => binding ?? []))
}

function bindingOf(told: ToldBinding): Binding | undefined {
  switch (told.kind) {
    case 'figure': {
      const asOf = parseInstant(Date.parse(told.asOf))
      return asOf === undefined ? undefined : { ...told, asOf }
    }
    case 'participants': {
      const ids = told.organisations.flatMap((id) => parseId<'organisation'>(id) ?? [])
      return ids.length < told.organisations.length ? undefined : { ...told, organisations: ids }
    }
    case 'objective': {
      const objective = parseId<'objective'>(told.objective)
      return objective && { ...told, objective }
    }
    case 'assertion': {
      const assertion = parseId<'assertion'>(told.assertion)
      return assertion && { ...told, assertion }
    }
    default:
      return told
  }
}

/** A verdict as the wire has it. */
export const verdictTold = ({ is, reasons, offer, toRead }: Verdict) => ({
  is,
  reasons: reasons.map((reason) => ({ ...reason, args: { ...reason.args } })),
  offer: offer && { texts: offer.texts, bindings: offer.bindings.map(bindingTold) },
  toRead: [...toRead],
})

const correctionTold = (it: Correction) => ({
  ...it,
  wasAsOf: isoOf(it.wasAsOf),
  asOf: isoOf(it.asOf),
})

/** The latest answer of a seat to a sentence as it stands. */
const answerOf = (consents: readonly Consent[], { row }: JudgedSentence, seat: Seat) =>
  consents.findLast(
    (it) =>
      it.sentence === row.sentence &&
      it.revision === row.revision &&
      it.organisation === seat.organisation &&
      it.office === seat.office,
  )

function sentenceTold(judged: Judged, it: JudgedSentence, person: Person) {
  const { sentence, revision, source, bindings, writtenBy, read } = it.row
  return {
    ...{ sentence, revision, source, texts: it.texts, read: [...read] },
    bindings: bindings.map(bindingTold),
    isOwn: writtenBy === person.person,
    verdict: verdictTold(it.verdict),
    seats: it.seats.map((seat) => {
      const answered = answerOf(judged.statement.consents, it, seat)
      return {
        ...seatTold(judged, seat),
        answer: answered?.answer ?? null,
        reason: answered?.reason ?? null,
        at: answered === undefined ? null : isoOf(answered.at),
        isMine: seat.organisation === person.organisation && speaks(seat, person),
      }
    }),
  }
}

/** Whether a person speaks for a seat of the own organisation. */
const speaks = ({ office }: Seat, { role }: Person): boolean =>
  office === 'prosecutor'
    ? role === 'prosecutor'
    : office === 'investigating-judge'
      ? role === 'judge'
      : true

const seatTold = ({ nameOf }: Judged, { organisation, office }: Seat) => ({
  organisation: nameOf(organisation),
  office,
})

const publishedTold = (judged: Judged, it: Published) => ({
  version: it.version,
  at: isoOf(it.at),
  figuresAt: isoOf(it.figuresAt),
  sentences: it.sentences.map((row) => ({
    ...{ sentence: row.sentence, revision: row.revision, source: row.source },
    texts: textsOf(row, judged.texts),
    bindings: row.bindings.map(bindingTold),
  })),
  corrections: it.corrections.map(correctionTold),
})

/** What of the figures of its instant stands below a statement: the parts add up to the first. */
function totalsOf({ figures, statement }: Judged): StatementSheet['totals'] {
  const of = (figure: Parameters<Judged['figures']>[0]['figure']): number =>
    figures({ figure, filter: { kind: null }, asOf: statement.figuresAt }) ?? 0
  return {
    sent: of('sent'),
    confirmed: of('part-confirmed'),
    open: of('part-said-down') + of('part-no-answer'),
    refused: of('part-refused'),
    back: of('part-back'),
  }
}

/** The whole of it for one reader. */
export function sheetTold(
  judged: Judged,
  person: Person,
  origin: string,
  writes: boolean,
): StatementSheet {
  const { statement: it } = judged
  const { statement, kind, state, version, code } = it
  return {
    ...{ statement, kind, state, version, writes },
    figuresAt: isoOf(it.figuresAt),
    embargoAt: it.embargoAt === null ? null : isoOf(it.embargoAt),
    askedAt: it.askedAt === null ? null : isoOf(it.askedAt),
    draftedAt: isoOf(it.draftedAt),
    now: isoOf(judged.now),
    zone: judged.operation.zone,
    sentences: judged.sentences.map((each) => sentenceTold(judged, each, person)),
    lacks: judged.lacks.map((each) => lackTold(judged, each)),
    totals: totalsOf(judged),
    published: it.published.map((each) => publishedTold(judged, each)),
    corrections: judged.corrections.map(correctionTold),
    page: code === null ? null : pageOf(origin, code),
  }
}

/** One thing that is lacking, with the name of whoever is asked. */
export const lackTold = (judged: Judged, { seat, ...lack }: Judged['lacks'][number]) => ({
  ...lack,
  seat: seat && seatTold(judged, seat),
})

/** A statement as a line of a list. */
export const statementLine = ({
  statement: it,
  operation,
}: Pick<Judged, 'statement' | 'operation'>) => ({
  ...{ statement: it.statement, kind: it.kind, state: it.state, version: it.version },
  zone: operation.zone,
  draftedAt: isoOf(it.draftedAt),
  embargoAt: it.embargoAt === null ? null : isoOf(it.embargoAt),
})
