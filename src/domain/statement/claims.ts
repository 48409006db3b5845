/**
 * Words by which a text claims more than it counts: that a goal was reached, and that what was
 * counted is terrorist. Both are closed lists; a word that is not here is not judged.
 */
import { recordOf } from '../kit.ts'
import { type StatementLanguage, statementLanguages } from '../words.ts'
import { firstOf, whole } from './patterns.ts'

type ClaimWords = {
  readonly goals: string
  readonly reached: string
  readonly negations: string
  /** What items are called. */
  readonly judged: string
  /** By which words it is told as a judgement and not as a fact. */
  readonly asJudgement: string
  /** What stands before the same words where they name what is acted against. */
  readonly against: string
}

const words = {
  nl: {
    goals: 'doel|doelen|doelstelling|doelstellingen|objectief|objectieven|stopvoorwaarden?',
    reached: 'bereikt|bereikten|gehaald|behaald|verwezenlijkt|gerealiseerd|voldaan',
    negations: 'niet|nooit',
    judged:
      'terroris\\p{L}*|terreur\\p{L}*|jihadis\\p{L}*|extremis\\p{L}*|propaganda\\p{L}*|strafbare?|illegale?|onwettige?',
    asJudgement: 'beoordee\\p{L}*|beoordel\\p{L}*|oordeel|oordelen|achtten|achten|aangemerkt',
    against: 'tegen|bestrijding van',
  },
  fr: {
    goals: 'objectifs?|buts?',
    reached: 'atteinte?s?|réalisée?s?|remplie?s?|accomplie?s?',
    negations: 'pas|jamais',
    judged:
      'terroris\\p{L}*|djihadis\\p{L}*|extrémis\\p{L}*|propagande|illicites?|illégale?s?|illégaux',
    asJudgement: 'jug\\p{L}+|évalu\\p{L}+|estim\\p{L}+|considér\\p{L}+|qualifi\\p{L}+',
    against: 'contre',
  },
  de: {
    goals: 'ziele?n?s?|zielsetzung\\p{L}*|zielvorgabe\\p{L}*',
    reached: 'erreicht\\p{L}*|erfüllt\\p{L}*|verwirklicht\\p{L}*',
    negations: 'nicht|nie|niemals',
    judged:
      'terror\\p{L}*|dschihadis\\p{L}*|extremis\\p{L}*|propaganda\\p{L}*|strafbare?\\p{L}?|illegale?\\p{L}?|rechtswidrige?\\p{L}?',
    asJudgement: 'bewert\\p{L}*|beurteil\\p{L}*|eingestuft\\p{L}*|eingeschätzt\\p{L}*|einschätzung',
    against: 'gegen|bekämpfung von',
  },
  en: {
    goals: 'goals?|objectives?|aims?|targets?|stop conditions?',
    reached: 'reached|achieved|met|attained|accomplished|fulfilled',
    negations: 'not|never',
    judged: 'terror\\p{L}*|jihad\\p{L}*|extremis\\p{L}*|propaganda|illegal|unlawful|criminal',
    asJudgement: 'assess\\p{L}*|judg\\p{L}*|deem\\p{L}*|consider\\p{L}*',
    against: 'against|counter|countering|combating',
  },
} as const satisfies Record<StatementLanguage, ClaimWords>

type Claims = {
  readonly goals: RegExp
  readonly reached: RegExp
  readonly missed: RegExp
  readonly judged: RegExp
  readonly asJudgement: RegExp
  readonly against: RegExp
}

const claims = recordOf(statementLanguages, (language): Claims => {
  const { goals, reached, negations, judged, asJudgement, against } = words[language]
  return {
    ...{ goals: whole(goals), reached: whole(reached), judged: whole(judged) },
    missed: whole(`(?:${negations})(?: \\p{L}+){0,2} (?:${reached})`),
    asJudgement: whole(asJudgement),
    against: whole(`(?:${against})[ -](?:\\p{L}+ ){0,3}?(?:${judged})(?:[ -](?:${judged}))*`),
  }
})

/** What a text says of a goal: that it was reached, that it was not, or nothing that we know of. */
export type GoalRead = { readonly says: 'reached' | 'missed'; readonly shown: string }

/** Reads it, of a whole text: a goal and what became of it need not stand in one clause. */
export function goalIn(language: StatementLanguage, text: string): GoalRead | null {
  const { goals, reached, missed } = claims[language]
  if (firstOf(text, goals) === null) return null
  const achieved = firstOf(text.replace(missed, ' '), reached)
  if (achieved !== null) return { says: 'reached', shown: achieved }
  const open = firstOf(text, missed)
  return open === null ? null : { says: 'missed', shown: open }
}

/** What a clause calls the items it counts, and whether it says so as a judgement or as a fact. */
export type JudgedRead = { readonly as: 'judgement' | 'fact'; readonly shown: string }

/** Reads it. What an action is against is not what it counts. */
export function judgedIn(language: StatementLanguage, clause: string): JudgedRead | null {
  const { judged, asJudgement, against } = claims[language]
  const shown = firstOf(clause.replace(against, ' '), judged)
  if (shown === null) return null
  return { as: firstOf(clause, asJudgement) === null ? 'fact' : 'judgement', shown }
}
