/** The house as its doors see it: ports and nothing behind them. Built in bin, handed to http and work. */
import type { CardAnswer } from '../domain/card.ts'
import type { Id, Instant, Result } from '../domain/kit.ts'
import type { QuestionKind } from '../domain/words.ts'
import type { CallRefusal, RowRefusalCode } from '../protocol/provider.ts'
import type { IntakeTools, ListRow, RefusedRow } from './addresses.ts'
import type { Directory, Host, Organisation, Person, Provider } from './directory.ts'
import type { Lookalikes } from './lookalikes.ts'
import type { Clock, Random, Store } from './ports.ts'
import type { PrintedReport } from './printed.ts'
import type { ProblemLine, Reads, ReferredLine } from './reads.ts'
import type { AnswerRow } from './response.ts'

/** A new entry of the directory. */
export type NewEntry =
  | { readonly kind: 'organisation'; readonly it: Organisation }
  | { readonly kind: 'person'; readonly it: Person }
  | { readonly kind: 'provider'; readonly it: Provider }
  | { readonly kind: 'host'; readonly it: Host }

/** What a token opens. */
export type TokenKind = 'bearer' | 'session' | 'link' | 'wall'

/** Accounts: tokens of people. Only hashes of tokens are kept. */
export type Accounts = {
  /**
   * Makes a token of 256 bits for a person, and gives it in clear this once. It holds until a
   * machine instant in milliseconds, or as long as is usual for its kind.
   */
  issue(person: Id<'person'>, kind: TokenKind, expiresAt?: number): Promise<string>
  /** The person behind a token that still holds, or undefined. A link is used up by this. */
  personOf(token: string, kind: TokenKind): Promise<Id<'person'> | undefined>
  /** Ends a session. */
  revoke(token: string): Promise<void>
}

/** Keys of calendar programmes, which cannot sign in: each opens the dates of one operation. */
export type CalendarKeys = {
  /** Makes the one key of a person for an operation, in clear this once. The one before is void. */
  make(person: Id<'person'>, op: Id<'operation'>): Promise<string>
  /** Until when the key of a person holds, in machine milliseconds; null where there is none. */
  until(person: Id<'person'>, op: Id<'operation'>): Promise<number | null>
  /** The person behind a key that holds for this operation. */
  personOf(key: string, op: Id<'operation'>): Promise<Id<'person'> | undefined>
  /** Makes the key of a person void. */
  revoke(person: Id<'person'>, op: Id<'operation'>): Promise<void>
}

/** How a list is read where the caller knows better than detection; columns by name or number. */
export type ListAsk = {
  readonly format?: 'csv' | 'jsonl' | 'pasted'
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly delimiter?: ',' | ';' | '\t' | '|'
  readonly columns?: Readonly<Partial<Record<'address' | 'kind' | 'language', string | number>>>
  readonly maxBytes: number
}

/** Up to 1,000 rows and problems of a list, in its order. */
export type ListBatch = {
  readonly rows: readonly ListRow[]
  readonly problems: readonly RefusedRow[]
}

/** A file of records with named fields. */
export type RecordAsk = { readonly format: 'csv' | 'json'; readonly maxBytes: number }

/** One record: its line, its fields by name, and how it stood. */
export type FieldRow = {
  readonly line: number
  readonly fields: Readonly<Record<string, string>>
  readonly text: string
}

/** Up to 1,000 records and problems of a file, in its order. */
export type RecordBatch = {
  readonly rows: readonly FieldRow[]
  readonly problems: readonly RefusedRow[]
}

/** Why nothing of a list can be read, with the columns that were seen where they are the reason. */
export type Unreadable = {
  readonly code: string
  readonly whatToDo: string
  readonly columns: readonly string[]
}

/** Lists of any shape, read piece by piece; nothing is read ahead of what is pulled. */
export type Lists = {
  /** Opens a list, or says why nothing of it can be read. A source that fails throws on. */
  open(
    source: AsyncIterable<Uint8Array>,
    ask: ListAsk,
  ): Promise<Result<AsyncIterable<ListBatch>, Unreadable>>
  /** The error file of a list (CSV), piece by piece. */
  errorFile(problems: AsyncIterable<ProblemLine>): AsyncIterable<string>
  /** What the sender of a refused row does next. */
  whatToDo(code: string): string
  /** Records of a file with named fields. */
  records(source: AsyncIterable<Uint8Array>, ask: RecordAsk): AsyncIterable<RecordBatch>
  /** Names of domains in a list of one a row, up to 1,000 at a time; a wanting row is told as it stands. */
  names(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncIterable<readonly string[]>
  /** Such a file, piece by piece; no cell of it is run by a spreadsheet. */
  recordFile(
    format: RecordAsk['format'],
    columns: readonly string[],
    rows: AsyncIterable<Readonly<Record<string, string>>>,
  ): AsyncIterable<string>
}

/** Prints what people take along on paper. Undefined where this installation cannot print. */
export type Printer = {
  report(report: PrintedReport, asOf: Instant): Promise<Uint8Array | undefined>
}

/** Headers as an HTTP server gives them, names in lower case. */
export type CallHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** Who makes a signed call, under which id. The id is the key of the call. */
export type ProviderCaller = { readonly provider: Id<'provider'>; readonly call: string }

/** Answers of a provider as read: rows that can be taken, and rows that cannot. */
export type ReadAnswers = {
  readonly dispatch: Id<'dispatch'>
  readonly answers: readonly AnswerRow[]
  readonly refused: readonly {
    readonly row: number
    readonly item: string | null
    readonly code: RowRefusalCode
  }[]
}

/** Signed calls of providers: who speaks, and what is said. */
export type ProviderCalls = {
  /** `signed` are the bytes of the body as received; of a GET its path. */
  callerOf(call: {
    readonly headers: CallHeaders
    readonly signed: Uint8Array
    readonly now: Instant
  }): Promise<Result<ProviderCaller, CallRefusal>>
  answers(body: Uint8Array, now: Instant): Result<ReadAnswers, CallRefusal>
  measureAnswer(
    body: Uint8Array,
    now: Instant,
  ): Result<CardAnswer & { readonly card: Id<'card'> }, CallRefusal>
  question(
    body: Uint8Array,
  ): Result<{ readonly kind: QuestionKind; readonly about: string }, CallRefusal>
  receipt(
    body: Uint8Array,
    now: Instant,
  ): Result<{ readonly dispatch: Id<'dispatch'>; readonly receivedAt: Instant }, CallRefusal>
}

/** A referral by mail: to whom, from whom, and what. */
export type MailAsk = {
  readonly dispatch: Id<'dispatch'>
  readonly sender: Organisation
  readonly provider: Provider
  readonly items: readonly ReferredLine[]
  readonly issuedAt: Instant
}

/** Answers of a sheet; `row` is the line of the sheet. */
export type SheetAnswers = {
  readonly answers: readonly AnswerRow[]
  readonly refused: readonly {
    readonly row: number
    readonly item: string | null
    readonly code: string
  }[]
}

/** The file channel: referrals as sheets and mails, answers as sheets. */
export type FileChannel = {
  sheet(items: readonly ReferredLine[]): string
  /** The ready mail, or null where the provider has no mail address. */
  mail(ask: MailAsk): Promise<Uint8Array | null>
  answers(sheet: Uint8Array, dispatch: Id<'dispatch'>, now: Instant): SheetAnswers
}

/** Everything a door of the house needs. */
export type House = {
  readonly store: Store
  readonly reads: Reads
  readonly accounts: Accounts
  readonly calendarKeys: CalendarKeys
  readonly clock: Clock
  readonly random: Random
  readonly directory: {
    current(): Directory
    refresh(): Promise<Directory>
    add(entries: readonly NewEntry[], by: Person | null, now: Instant): Promise<void>
  }
  readonly intakeTools: IntakeTools
  readonly lookalikes: Lookalikes
  readonly lists: Lists
  readonly providerCalls: ProviderCalls
  readonly fileChannel: FileChannel
  readonly printer: Printer
  readonly settings: {
    /** Everything is synthetic; written when the installation is made and never changed. */
    readonly exercise: boolean
    /** Under which the server is reached, without a slash at the end. */
    readonly origin: string
    /** Our public key for referrals, in Standard Webhooks serialisation. */
    readonly publicKey: string
    /** Civil seconds a machine second; 1 outside exercises, 0 when time jumps. */
    readonly rate: number
    /** The scenarios that an exercise plays, with the titles of their operations. */
    readonly scenarios: readonly { readonly name: string; readonly title: string }[]
  }
}
