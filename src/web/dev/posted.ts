/** What a card shows after something was entered on it: enough to look at, and nothing is decided. */
import { seizureActs } from '../../domain/words.ts'
import type { CardSheet } from '../../protocol/card.ts'

/** One call that was sent. */
export type Posted = {
  readonly path: string
  readonly key: string
  readonly body: Readonly<Record<string, unknown>>
}

/** As long as the product has it. */
const UNDO_MS = 120_000

/** The card with what was entered. */
export function noted(sheet: CardSheet, { path, body }: Posted, at: string): CardSheet {
  const act = seizureActs.find((each) => each === body.act) ?? 'struck'
  const others = sheet.reports.filter((each) => each.act !== act || each.source !== 'own-team')
  const open = sheet.undoable.filter((each) => each.act !== act)
  switch (path) {
    case 'cards/reports': {
      const report = { act, source: 'own-team', isDone: true, toldAt: at } as const
      const until = new Date(Date.parse(at) + UNDO_MS).toISOString()
      return {
        ...sheet,
        reports: [...others, { ...report, happenedAt: String(body.happenedAt ?? at) }],
        undoable: [...open, { act, until }],
      }
    }
    case 'cards/reports/undo':
      return { ...sheet, reports: others, undoable: open }
    case 'cards/entry':
      return { ...sheet, enteredAt: String(body.at ?? at) }
    case 'cards/exhibits': {
      const number = sheet.exhibits.length + 1
      return { ...sheet, exhibits: [...sheet.exhibits, { number, text: String(body.text), at }] }
    }
    case 'cards/hold':
      return { ...sheet, holds: sheet.holds + 1, lacks: ['free-of-holds'] }
    default:
      return sheet
  }
}
