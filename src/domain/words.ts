/**
 * Every closed list of the product. One word, one meaning; docs/glossary.md explains each and is
 * held equal to this file by test.
 */

/** What an item can be. An account is an item (one address) that may be linked to a target. */
export const itemKinds = [
  'video',
  'audio',
  'image',
  'publication',
  'post',
  'account',
  'group',
  'channel',
  'page',
  'file',
  'site',
] as const
export type ItemKind = (typeof itemKinds)[number]

/** What an organisation is in an action. Only authorities can ever issue an order. */
export const organisationKinds = [
  'authority',
  'hub',
  'judicial-authority',
  'provider',
  'ngo',
  'oversight',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** The function in which a person acts. A person may hold several, one at a time in an act. */
export const roles = [
  'administrator',
  'lead',
  'judge',
  'prosecutor',
  'police-lead',
  'executing-officer',
  'duty-officer',
  'analyst',
  'second-eye',
  'legal-reviewer',
  'issuing-officer',
  'scrutiny-officer',
  'press-officer',
  'oversight',
  'ngo-submitter',
  'wall',
] as const
export type Role = (typeof roles)[number]

/** What one may do to an item or target. A referral is not an order. */
export const measures = [
  'referral',
  'removal-order',
  'preservation',
  'domain-measure',
  'seizure',
] as const
export type Measure = (typeof measures)[number]

/** Europol handling codes: who may use what for which purpose. */
export const handlingCodes = ['H0', 'H1', 'H2', 'H3'] as const
export type HandlingCode = (typeof handlingCodes)[number]

/** Reliability of a source, A (no doubt) to X (cannot be assessed). */
export const sourceGrades = ['A', 'B', 'C', 'X'] as const
export type SourceGrade = (typeof sourceGrades)[number]

/** Accuracy of information, 1 (no doubt) to 4 (cannot be assessed). */
export const informationGrades = ['1', '2', '3', '4'] as const
export type InformationGrade = (typeof informationGrades)[number]

/** Traffic light protocol 2.0, for sharing with industry and NGOs. */
export const trafficLights = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'] as const
export type TrafficLight = (typeof trafficLights)[number]

/** How a list came in. */
export const intakeChannels = ['command-line', 'api', 'pasted'] as const
export type IntakeChannel = (typeof intakeChannels)[number]

/** What the scope check says of an address. */
export const scopeVerdicts = ['clear', 'warn', 'override', 'block', 'protected'] as const
export type ScopeVerdict = (typeof scopeVerdicts)[number]

/** Why an address is on the protected list. */
export const protectedCategories = ['media', 'academic', 'ngo', 'archive', 'monitoring'] as const
export type ProtectedCategory = (typeof protectedCategories)[number]

/** What a reviewer can decide of an item. */
export const decisions = [
  'refer',
  'order',
  'preserve-only',
  'monitor',
  'leave-for-investigation',
  'needs-information',
  'not-terrorist',
  'out-of-scope',
] as const
export type Decision = (typeof decisions)[number]

/** The grounds of Art. 2(7) of Regulation (EU) 2021/784, by letter. A closed list (G1). */
export const grounds = ['a', 'b', 'c', 'd', 'e'] as const
export type Ground = (typeof grounds)[number]

/** Where the blind re-review of one item stands. */
export const rereviewStates = [
  'drawn',
  'given',
  'agreed',
  'differs',
  'upheld',
  'overturned',
] as const
export type RereviewState = (typeof rereviewStates)[number]

/** What a legal reviewer says of an earlier decision from which a re-review differs. */
export const rereviewVerdicts = ['upheld', 'overturned'] as const
export type RereviewVerdict = (typeof rereviewVerdicts)[number]

/** Why somebody skips an item of a re-review for good. It stays in the sample. */
export const rereviewSkips = ['nothing-to-see', 'language', 'knows-it'] as const
export type RereviewSkip = (typeof rereviewSkips)[number]

/** Purposes that Art. 1(3) exempts; each is answered in every assessment that wants removal. */
export const exemptPurposes = [
  'education',
  'journalism',
  'art',
  'research',
  'counter-speech',
  'polemic',
] as const
export type ExemptPurpose = (typeof exemptPurposes)[number]

/** The answer to one exempt purpose. */
export const purposeAnswers = ['no', 'yes', 'unclear'] as const
export type PurposeAnswer = (typeof purposeAnswers)[number]

/** Gates that stand between a decision and a send. */
export const gates = ['capture', 'deconfliction', 'legal'] as const
export type Gate = (typeof gates)[number]

/** The state of a gate. */
export const gateStates = ['closed', 'released', 'waived'] as const
export type GateState = (typeof gateStates)[number]

/** Why a gate was released or waived. */
export const gateReasons = [
  'all-partners-answered',
  'time-box-over',
  'nothing-found',
  'checked-by-counsel',
  'life-threat',
  'technical-failure',
  'exercise',
] as const
export type GateReason = (typeof gateReasons)[number]

/** What a hold can cover. */
export const holdScopes = ['operation', 'provider', 'item', 'card', 'awaiting'] as const
export type HoldScope = (typeof holdScopes)[number]

/** Why something is held. What is shown to others is always "hold, ask desk" (G8). */
export const holdReasons = [
  'ask-desk',
  'live-lead',
  'wrong-address',
  'legal-doubt',
  'waits-for-measure',
] as const
export type HoldReason = (typeof holdReasons)[number]

/** How a message reaches a provider. */
export const dispatchChannels = ['api', 'file'] as const
export type DispatchChannel = (typeof dispatchChannels)[number]

/** The way of a dispatch. */
export const dispatchStates = ['queued', 'sent', 'received', 'given-up', 'emptied'] as const
export type DispatchState = (typeof dispatchStates)[number]

/** What proves that a provider has a message. */
export const receiptProofs = ['delivered-2xx', 'signed-acknowledgement', 'told-by-person'] as const
export type ReceiptProof = (typeof receiptProofs)[number]

/** What a provider answers for one item. */
export const outcomes = [
  'removed',
  'restricted',
  'kept',
  'needs-information',
  'already-gone',
  'not-ours',
  'reinstated',
] as const
export type Outcome = (typeof outcomes)[number]

/** Why a provider keeps an item or cannot act. */
export const answerReasons = [
  'none-given',
  'terms-not-breached',
  'protected-purpose',
  'wrong-address',
  'over-broad',
  'insufficient-information',
  'technical',
] as const
export type AnswerReason = (typeof answerReasons)[number]

/** Where a restriction holds. */
export const restrictionAreas = ['everywhere', 'eu', 'some-states'] as const
export type RestrictionArea = (typeof restrictionAreas)[number]

/** When an item is looked at. The baseline look comes before anything is sent. */
export const rounds = ['baseline', '1h', '6h', '24h', '3d', '7d', '30d', 'random'] as const
export type Round = (typeof rounds)[number]

/** What a look says. Blocked, login wall and unknown say nothing about the item. */
export const checkClasses = [
  'live',
  'gone',
  'gone-eu',
  'soft-404',
  'redirected',
  'replaced',
  'login-wall',
  'blocked',
  'unknown',
] as const
export type CheckClass = (typeof checkClasses)[number]

/** The six parts of the wall; every item is in exactly one. */
export const parts = ['confirmed', 'said-down', 'no-answer', 'not-sent', 'refused', 'back'] as const
export type Part = (typeof parts)[number]

/** The phases of an operation. The work goes on after the day: propagandists come back. */
export const phases = ['action', 'first-day', 'week', 'month', 'quarter', 'half-year'] as const
export type Phase = (typeof phases)[number]

/** In which office somebody leads. A judge-led action has several leads at once. */
export const leadOffices = [
  'investigating-judge',
  'prosecutor',
  'judicial-police',
  'authority',
  'hub',
] as const
export type LeadOffice = (typeof leadOffices)[number]

/** What a participant may do in an operation under its own law. */
export const powers = ['refer', 'issue', 'scrutinise', 'seize'] as const
export type Power = (typeof powers)[number]

/** The law under which a participant processes personal data. */
export const regimes = ['led', 'gdpr', 'eudpr'] as const
export type Regime = (typeof regimes)[number]

/** Days of the week, as desks are staffed. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** What an action is for, each measured apart. */
export const objectiveKinds = [
  'silence-flows',
  'sites-down',
  'servers-out',
  'persons-identified',
  'capacity-to-broadcast',
  'capacity-to-publish',
] as const
export type ObjectiveKind = (typeof objectiveKinds)[number]

/**
 * What can be a target: who publishes, where it is published, and what that stands on. A follower,
 * a reader or a member of a group is none (G6).
 */
export const targetKinds = [
  'organisation',
  'outlet',
  'website',
  'domain-family',
  'domain',
  'server',
  'name-server',
  'hoster',
  'registrar',
  'registry',
  'app',
  'stream',
  'channel',
  'group',
  'account',
  'admin',
  'person',
] as const
export type TargetKind = (typeof targetKinds)[number]

/** How one target stands to another. A closed list, without follow, like or member (G6). */
export const edgeKinds = [
  'part-of',
  'publishes-on',
  'reached-by',
  'hosted-on',
  'served-by',
  'registered-with',
  'operated-by',
  'runs',
  'mirror-of',
  'replaced-by',
  'announced-by',
  'linked-to',
] as const
export type EdgeKind = (typeof edgeKinds)[number]

/** Why data of a person are processed, after Art. 6 of Directive (EU) 2016/680. */
export const personCategories = ['suspect', 'convicted', 'victim', 'witness', 'associate'] as const
export type PersonCategory = (typeof personCategories)[number]

/**
 * The fields of a command post's journal, in the order in which a message is worked off. What was
 * written stands; a supplement corrects it.
 */
export const journalFields = ['message', 'triage', 'decision', 'done', 'supplement'] as const
export type JournalField = (typeof journalFields)[number]

/** Where a task stands with the person who has it. */
export const taskStates = ['given', 'taken', 'done', 'dropped'] as const
export type TaskState = (typeof taskStates)[number]

/** What can be done with a task. */
export const taskSteps = ['take', 'finish', 'hand-over', 'drop'] as const
export type TaskStep = (typeof taskSteps)[number]

/** What a task is: what somebody wrote, or a name to look at that resembles one under watch. */
export const taskKinds = ['free', 'lookalike'] as const
export type TaskKind = (typeof taskKinds)[number]

/** Why a target is under watch. */
export const watchBases = ['seized', 'named'] as const
export type WatchBasis = (typeof watchBases)[number]

/** By which rule a name resembles one under watch; the plainest that holds is told. */
export const lookalikeRules = [
  'other-suffix',
  'confusable',
  'added-word',
  'transposed',
  'one-edit',
  'two-edits',
] as const
export type LookalikeRule = (typeof lookalikeRules)[number]

/** What a person says of a name that resembles one under watch. */
export const lookalikeAnswers = ['listed', 'no-resemblance', 'not-ours'] as const
export type LookalikeAnswer = (typeof lookalikeAnswers)[number]

/** Under which law something is preserved. */
export const preservationKinds = ['tco-6', 'epoc-pr', 'budapest', 'us-2703f'] as const
export type PreservationKind = (typeof preservationKinds)[number]

/** Where a preservation stands. */
export const preservationStates = ['wanted', 'asked', 'confirmed', 'released'] as const
export type PreservationState = (typeof preservationStates)[number]

/** What can be done with a preservation. */
export const preservationSteps = ['ask', 'confirm', 'renew', 'release'] as const
export type PreservationStep = (typeof preservationSteps)[number]

/** What a provider asks about before it acts. */
export const questionKinds = ['address', 'domain', 'server'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** All that a provider is ever told on a question: the same two answers whatever is behind them (G8). */
export const questionAnswers = ['hold-ask-desk', 'act-as-you-see-fit'] as const
export type QuestionAnswer = (typeof questionAnswers)[number]

/** Where a question stands in an operation. */
export const questionStates = ['open', 'answered', 'lapsed'] as const
export type QuestionState = (typeof questionStates)[number]

/** What came of a danger to life that was raised. */
export const threatOutcomes = ['authorities-act', 'known-already', 'no-danger'] as const
export type ThreatOutcome = (typeof threatOutcomes)[number]

/** What a card is about: the thing on which a measure under an instrument is carried out. */
export const cardKinds = ['server', 'domain', 'app', 'stream'] as const
export type CardKind = (typeof cardKinds)[number]

/** What is asked of whoever can do it, or done on the spot. */
export const cardMeasures = [
  'seize-server',
  'registrar-hold',
  'registry-hold',
  'transfer-lock',
  'name-server-change',
  'sinkhole',
  'remove-listing',
  'revoke-signing-key',
  'end-stream',
] as const
export type CardMeasure = (typeof cardMeasures)[number]

/** The judicial instrument under which a measure stands (G5). */
export const instrumentKinds = ['eio', 'freezing', 'mla', 'jit', 'national-warrant'] as const
export type InstrumentKind = (typeof instrumentKinds)[number]

/** Where the form of an instrument stands on its way. */
export const formStatuses = [
  'drafted',
  'issued',
  'transmitted',
  'received',
  'recognised',
  'postponed',
  'refused',
] as const
export type FormStatus = (typeof formStatuses)[number]

/** Why no copy is kept before something is taken down. */
export const copyWaivers = ['nothing-to-keep', 'judge-decided', 'kept-by-another'] as const
export type CopyWaiver = (typeof copyWaivers)[number]

/** The way of a measure: sealed until the go, then on its way to whoever carries it out. */
export const cardStages = ['sealed', 'going', 'sent', 'given-up'] as const
export type CardStage = (typeof cardStages)[number]

/** What whoever was asked for a measure says that came of it. */
export const cardOutcomes = ['done', 'partly', 'refused', 'needs-information'] as const
export type CardOutcome = (typeof cardOutcomes)[number]

/** Three acts on one thing, each with its own count: off the network, in our hands, without power. */
export const seizureActs = ['struck', 'seized', 'switched-off'] as const
export type SeizureAct = (typeof seizureActs)[number]

/** Who says that an act was done. Sources that differ stay side by side. */
export const actSources = [
  'own-team',
  'executing-state',
  'counterpart',
  'prosecutor',
  'partner',
  'press',
] as const
export type ActSource = (typeof actSources)[number]

/** Status of a domain name, RFC 5731 section 2.3; RDAP says the same in other words, RFC 8056. */
export const eppStatuses = [
  'ok',
  'inactive',
  'clientHold',
  'serverHold',
  'clientTransferProhibited',
  'serverTransferProhibited',
  'clientUpdateProhibited',
  'serverUpdateProhibited',
  'clientDeleteProhibited',
  'serverDeleteProhibited',
  'pendingDelete',
] as const
export type EppStatus = (typeof eppStatuses)[number]

/** When the public register is asked about a domain: with the release, and after the measure. */
export const registryRounds = ['before', '15m', '24h'] as const
export type RegistryRound = (typeof registryRounds)[number]

/** Whether a measure is in force, by our own look. */
export const standings = ['in-force', 'not-in-force', 'unknown'] as const
export type Standing = (typeof standings)[number]

/** Where the one go of all states stands. */
export const goStates = ['planned', 'signed', 'given', 'aborted', 'lapsed'] as const
export type GoState = (typeof goStates)[number]

/** What a measure still lacks. What lacks anything stays sealed at the go. */
export const lacks = [
  'instrument',
  'confirmation',
  'copy',
  'preservation',
  'release',
  'whole-seal',
  'free-of-holds',
] as const
export type Lack = (typeof lacks)[number]

/** Whether an item went down before our message, after it, or nobody knows. */
export const attributions = ['before', 'after', 'unknown', 'none'] as const
export type Attribution = (typeof attributions)[number]

/** What reviewers can note on items beside a decision; it decides nothing (G16). */
export const signals = ['aimed-at-minors', 'shows-minors'] as const
export type Signal = (typeof signals)[number]

/** Whether an organisation states what happened, or what it thinks of it. */
export const assertionKinds = ['fact', 'assessment'] as const
export type AssertionKind = (typeof assertionKinds)[number]

/** What an assertion can be about. Who reads, follows or is reached is nothing of it (G6). */
export const assertionSubjects = [
  'organisation',
  'outlet',
  'infrastructure',
  'publication',
  'attack',
  'travel',
  'radicalisation',
] as const
export type AssertionSubject = (typeof assertionSubjects)[number]

/** The languages in which every statement is told, all of them at once. */
export const statementLanguages = ['nl', 'fr', 'de', 'en'] as const
export type StatementLanguage = (typeof statementLanguages)[number]

/** What a statement is: one that says something, or one that confirms and gives nothing. */
export const statementKinds = ['full', 'confirm-only'] as const
export type StatementKind = (typeof statementKinds)[number]

/** Where the latest version of a statement stands. What was published stays, beside it. */
export const statementStates = ['draft', 'published', 'withdrawn'] as const
export type StatementState = (typeof statementStates)[number]

/** What may be told outside as a number: what left, and what came of it. Never what waits or is held. */
export const statementFigures = [
  'sent',
  'providers',
  'received',
  'acted',
  'verified',
  'down-24h',
  'down-30d',
  'part-confirmed',
  'part-said-down',
  'part-no-answer',
  'part-refused',
  'part-back',
  'reinstated',
] as const
export type StatementFigure = (typeof statementFigures)[number]

/** What a sentence of a statement can rest on. */
export const bindingKinds = [
  'figure',
  'lead',
  'phase',
  'participants',
  'journal',
  'objective',
  'assertion',
  'quote',
] as const
export type BindingKind = (typeof bindingKinds)[number]

/** What may not be said so. The order is the one in which reasons are told. */
export const sentenceFaults = [
  'language-missing',
  'nothing-bound',
  'source-unknown',
  'figure-unused',
  'before-operation',
  'time-ahead',
  'topics-is-no-unit',
  'referred-is-not-removed',
  'offline-is-not-removed',
  'offline-not-seen',
  'number-unbound',
  'number-wrong',
  'number-vague',
  'bound-not-reached',
  'judgement-as-fact',
  'number-small',
  'unit-wrong',
  'date-unbound',
  'objective-not-reached',
  'objective-not-open',
  'says-more',
  'numbers-differ',
  'partner-not-named',
  'partners-counted',
  'open-step',
  'staff-named',
  'address-named',
] as const
export type SentenceFault = (typeof sentenceFaults)[number]

/** What the machine cannot judge of a sentence, and leaves to a reader. */
export const readerNotes = [
  'source-to-read',
  'unit-to-read',
  'verb-to-read',
  'quantity-to-read',
] as const
export type ReaderNote = (typeof readerNotes)[number]

/** What somebody says who is asked for consent to a sentence. */
export const consentAnswers = ['given', 'withheld'] as const
export type ConsentAnswer = (typeof consentAnswers)[number]

/** Why somebody withholds it. A closed list: no reason tells more than the sentence did. */
export const withholdReasons = ['open-step', 'not-so', 'wording', 'naming', 'too-early'] as const
export type WithholdReason = (typeof withholdReasons)[number]

/** What a statement still lacks before it can be published. */
export const statementLacks = [
  'sentence-missing',
  'sentence-refused',
  'reader-missing',
  'consent-missing',
  'embargo-missing',
  'embargo-runs',
] as const
export type StatementLack = (typeof statementLacks)[number]

/** Why a number that was told is another one now. */
export const correctionReasons = ['came-back', 'seen-since', 'changed-since', 'told-wrong'] as const
export type CorrectionReason = (typeof correctionReasons)[number]

/** States that can take part, as ISO 3166-1 alpha-2; the hub's seat is no state. */
export const stateCodes = [
  'AL',
  'AT',
  'BA',
  'BE',
  'BG',
  'CA',
  'CH',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GB',
  'GR',
  'HR',
  'HU',
  'IE',
  'IS',
  'IT',
  'LI',
  'LT',
  'LU',
  'LV',
  'MD',
  'ME',
  'MK',
  'MT',
  'NL',
  'NO',
  'PL',
  'PT',
  'RO',
  'RS',
  'SE',
  'SI',
  'SK',
  'UA',
  'US',
  'XK',
] as const
export type StateCode = (typeof stateCodes)[number]

/** Languages of content, ISO 639-1; `und` where nobody has said. */
export const languageCodes = [
  'und',
  'ar',
  'bg',
  'bs',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'fa',
  'fi',
  'fr',
  'ga',
  'hr',
  'hu',
  'it',
  'ku',
  'lt',
  'lv',
  'mt',
  'nl',
  'pl',
  'ps',
  'pt',
  'ro',
  'ru',
  'sk',
  'sl',
  'so',
  'sq',
  'sr',
  'sv',
  'sw',
  'tr',
  'uk',
  'ur',
] as const
export type LanguageCode = (typeof languageCodes)[number]

/**
 * Every figure that is a count of items. Each is a predicate of the item's own state, so the list
 * behind a figure is exactly what it counts. The order is the bit in the item's mask: append only.
 */
export const figureIds = [
  'unique',
  'assessed',
  'lawful',
  'sent',
  'received',
  'acted',
  'verified',
  'down-24h',
  'down-30d',
  'back-online',
  'reinstated',
  'part-confirmed',
  'part-said-down',
  'part-no-answer',
  'part-not-sent',
  'part-refused',
  'part-back',
  'said-down-live',
  'said-kept-gone',
  'replaced',
  'unknown',
  'gone-eu',
  'gone-before',
  'gone-after',
  'gone-unknown',
  'waiting-first',
  'waiting-second',
  'waiting-legal',
  'held',
  'stopped-by-scope',
  'protected',
  'ready',
  'given-up',
] as const
export type FigureId = (typeof figureIds)[number]

/** The two reports from which the chain of actions is retold. */
export const originReports = ['A', 'B'] as const
export type OriginReport = (typeof originReports)[number]

/** The facts of the two reports, each with its number. */
export const originFacts = [
  ...(['O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'O7', 'O8'] as const),
  ...(['O9', 'O10', 'O11', 'O12', 'O13', 'O14', 'O15'] as const),
  ...(['O16', 'O17', 'O18', 'O19', 'O20', 'O21', 'O22', 'O23', 'O24'] as const),
] as const
export type OriginFact = (typeof originFacts)[number]

/** The actions of the chain. */
export const chainActions = ['august-2016', 'june-2017', 'april-2018', 'november-2019'] as const
export type ChainActionName = (typeof chainActions)[number]

/** What is asked of each action of the chain. */
export const chainRows = [
  'lead',
  'partners',
  'aim',
  'struck',
  'result',
  'afterwards',
  'taught',
] as const
export type ChainRow = (typeof chainRows)[number]

/** What an action of the chain hit, as the reports name it. */
export const struckObjects = [
  'mobile-app',
  'web-infrastructure',
  'website',
  'server',
  'outlet',
  'radio',
  'video',
  'publication',
  'group',
  'account',
  'channel',
] as const
export type StruckObject = (typeof struckObjects)[number]

/** Why a report gives nothing for a cell. */
export const chainAbsences = ['not-stated', 'no-figure'] as const
export type ChainAbsence = (typeof chainAbsences)[number]

/** Where propaganda stood over the years of the chain. */
export const chainLanes = ['own-infrastructure', 'ordinary-platforms'] as const
export type ChainLane = (typeof chainLanes)[number]

/** What the reports tell of a lane for a time. */
export const laneStates = ['struck', 'fallen-back', 'not-told'] as const
export type LaneState = (typeof laneStates)[number]

/** Where an objective stands against its stop condition. Missing data is never "reached". */
export const verdicts = ['reached', 'not-yet', 'no-verdict'] as const
export type Verdict = (typeof verdicts)[number]

/** What is counted one by one for a stop condition. */
export const tallyNames = ['struck', 'seized', 'switched-off', 'identified', 'arrested'] as const
export type TallyName = (typeof tallyNames)[number]

/** Whether an outlet is silent. A sensor that is silent itself gives no verdict. */
export const silences = ['silent', 'posting', 'no-verdict'] as const
export type Silence = (typeof silences)[number]

/** What is known of the first successor of an outlet after the day. */
export const successions = ['posts', 'copies-only', 'not-counted', 'none-found', 'unknown'] as const
export type Succession = (typeof successions)[number]

/** Why no effect is claimed. */
export const effectLacks = [
  'no-day',
  'no-baseline',
  'baseline-incomplete',
  'control-incomplete',
  'control-touched',
  'nothing-counted-since',
] as const
export type EffectLack = (typeof effectLacks)[number]

/** Whose lifespans one survival curve tells. */
export const cohorts = ['before', 'after', 'successors', 'control-before', 'control-after'] as const
export type Cohort = (typeof cohorts)[number]
