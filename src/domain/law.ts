/**
 * The rules of law that the machine applies, as data a lawyer can read. Code that applies a rule
 * cites its id, tests carry it in their title, and the coverage of the three is printed.
 * Counsel must check every row against the Official Journal before real use.
 */
import type { ReceiptProof } from './words.ts'

/** How the text of a rule is known to us. */
export type Standing = 'read' | 'paraphrased-from-memory'

/** One rule of law. */
export type Rule = {
  readonly title: string
  readonly says: string
  readonly source: string
  readonly effectiveFrom: string
  readonly standing: Standing
}

/** The version of this table; every fact carries the version under which it was made. */
export const lawVersion = 1

/** Rules by id. */
export const law = {
  'tco:1(3)': {
    title: 'Exempt purposes',
    says: 'Material for education, journalism, art, research or against terrorism is not terrorist content; its true purpose is assessed.',
    source: 'Regulation (EU) 2021/784, Art. 1(3)',
    effectiveFrom: '2022-06-07',
    standing: 'read',
  },
  'tco:2(7)': {
    title: 'Grounds',
    says: 'Terrorist content is a closed list of five grounds, a to e.',
    source: 'Regulation (EU) 2021/784, Art. 2(7)',
    effectiveFrom: '2022-06-07',
    standing: 'paraphrased-from-memory',
  },
  'tco:3(1)': {
    title: 'Who orders',
    says: 'Only a competent authority issues a removal order.',
    source: 'Regulation (EU) 2021/784, Art. 3(1), 12(1)(a)',
    effectiveFrom: '2022-06-07',
    standing: 'paraphrased-from-memory',
  },
  'tco:6': {
    title: 'Preservation of removed content',
    says: 'What was removed is preserved for six months; longer where an authority or court needs it for a review that is pending.',
    source: 'Regulation (EU) 2021/784, Art. 6',
    effectiveFrom: '2022-06-07',
    standing: 'paraphrased-from-memory',
  },
  'eevidence:11': {
    title: 'Preservation order to a provider',
    says: 'A provider preserves for 60 days, 30 more once where that is confirmed; longer when the request that follows is on its way.',
    source: 'Regulation (EU) 2023/1543, Art. 11',
    effectiveFrom: '2026-08-18',
    standing: 'paraphrased-from-memory',
  },
  'budapest:16': {
    title: 'Expedited preservation',
    says: 'Data are preserved for up to 90 days, and that can be renewed.',
    source: 'Convention on Cybercrime (ETS 185), Art. 16(2)',
    effectiveFrom: '2004-07-01',
    standing: 'paraphrased-from-memory',
  },
  'us:2703(f)': {
    title: 'Preservation letter',
    says: 'A provider in the United States preserves for 90 days on request, and for 90 more on a renewed request.',
    source: '18 U.S.C. 2703(f)',
    effectiveFrom: '1996-04-24',
    standing: 'paraphrased-from-memory',
  },
  'tco:14(1)': {
    title: 'Deconfliction',
    says: 'Authorities coordinate to avoid duplication and interference with investigations.',
    source: 'Regulation (EU) 2021/784, Art. 14(1)',
    effectiveFrom: '2022-06-07',
    standing: 'paraphrased-from-memory',
  },
  'tco:14(5)': {
    title: 'Danger to life',
    says: 'Content that involves an imminent threat to life is told at once to the authorities of the states concerned, or to Europol.',
    source: 'Regulation (EU) 2021/784, Art. 14(5)',
    effectiveFrom: '2022-06-07',
    standing: 'paraphrased-from-memory',
  },
  'europol:4(1)(m)': {
    title: 'Referral',
    says: 'A referral is made for the voluntary consideration of the provider under its own terms.',
    source: 'Regulation (EU) 2016/794, Art. 4(1)(m)',
    effectiveFrom: '2017-05-01',
    standing: 'read',
  },
  'dsa:16': {
    title: 'Elements of a notice',
    says: 'Reasons, exact location, name and contact of the sender, statement of good faith.',
    source: 'Regulation (EU) 2022/2065, Art. 16(2)',
    effectiveFrom: '2024-02-17',
    standing: 'read',
  },
  'eio:9': {
    title: 'Recognition of an investigation order',
    says: 'The executing state recognises a European Investigation Order before it carries it out, and takes account of the day that is asked for.',
    source: 'Directive 2014/41/EU, Art. 9',
    effectiveFrom: '2017-05-22',
    standing: 'paraphrased-from-memory',
  },
  'freezing:7': {
    title: 'Recognition of a freezing order',
    says: 'The executing authority recognises a freezing order that was transmitted by its certificate, and then carries it out.',
    source: 'Regulation (EU) 2018/1805, Art. 7',
    effectiveFrom: '2020-12-19',
    standing: 'paraphrased-from-memory',
  },
  'led:11': {
    title: 'No decision by machine alone',
    says: 'A score never decides; a person does.',
    source: 'Directive (EU) 2016/680, Art. 11',
    effectiveFrom: '2018-05-06',
    standing: 'paraphrased-from-memory',
  },
  'led:25': {
    title: 'Logs of consultation',
    says: 'Who consulted or disclosed what, when and why; used for lawfulness checks only.',
    source: 'Directive (EU) 2016/680, Art. 25',
    effectiveFrom: '2018-05-06',
    standing: 'paraphrased-from-memory',
  },
} as const satisfies Record<string, Rule>

/** The id of a rule of law. */
export type RuleId = keyof typeof law

/**
 * What each kind of receipt proves. A referral starts no clock; the table stands here so that an
 * order, when it comes, finds that a mere 2xx starts none either.
 */
export const receiptProofTable = {
  'delivered-2xx': { provesDelivery: true, startsAnHour: false },
  'signed-acknowledgement': { provesDelivery: true, startsAnHour: true },
  'told-by-person': { provesDelivery: true, startsAnHour: false },
} as const satisfies Record<ReceiptProof, { provesDelivery: boolean; startsAnHour: boolean }>
