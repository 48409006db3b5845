/** What is said of the rate of errors, wherever it stands beside a total. */
import type { ErrorRate } from './rereview.ts'

/** A sentence of the catalogues about a rate, with what stands in its gaps. */
export type RateSentence =
  | { readonly key: 'rate.none'; readonly values: Readonly<Record<string, never>> }
  | {
      readonly key: 'rate.measured'
      readonly values: { readonly percent: number; readonly low: number; readonly high: number }
    }
  | { readonly key: 'rate.part'; readonly values: { readonly done: number; readonly all: number } }
  | {
      readonly key: 'rate.unsettled' | 'rate.skipped'
      readonly values: { readonly count: number }
    }

/** What is said of a rate wherever it stands beside a total: never less than what qualifies it. */
export function rateSentences(rate: ErrorRate): readonly RateSentence[] {
  const { drawn, reviewed, unsettled, skipped, measured } = rate
  const sentences: RateSentence[] = [
    measured === null
      ? { key: 'rate.none', values: {} }
      : { key: 'rate.measured', values: measured },
  ]
  if (reviewed < drawn) sentences.push({ key: 'rate.part', values: { done: reviewed, all: drawn } })
  if (unsettled > 0) sentences.push({ key: 'rate.unsettled', values: { count: unsettled } })
  if (skipped > 0) sentences.push({ key: 'rate.skipped', values: { count: skipped } })
  return sentences
}
