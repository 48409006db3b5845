/** Baseline looks and later checks. */
import { afterCheck, dueRounds } from '../verification.ts'
import { rowsAfter } from './rows.ts'
import type { Changes, FoldKey, Of, Room } from './union.ts'

/** Items after their baseline look. */
export function looked(room: Room, { body, recordedAt }: Of<'evidence.looked'>): Changes {
  const items = rowsAfter(room, body.rows, (item, row) => ({
    ...item,
    baseline: { class: row.class, at: recordedAt, print: row.print },
    // A send may have happened under a waived gate; then the rounds after it stay due.
    checks: item.checks.next?.round === 'baseline' ? { ...item.checks, next: null } : item.checks,
  }))
  const checks = body.rows.map((row) => ({
    item: row.item,
    round: 'baseline' as const,
    class: row.class,
    status: row.status,
    vantages: 1,
    at: recordedAt,
  }))
  return { items, checks }
}

/** Items after a round of checks. */
export function checked(
  room: Room,
  { body, recordedAt }: Of<'check.seen'>,
  { jitter }: FoldKey,
): Changes {
  const items = rowsAfter(room, body.rows, (item, row) => {
    const sentAt = item.referral?.sentAt
    if (sentAt === undefined || sentAt === null) return item
    const dues = dueRounds(item.item, sentAt, jitter)
    const seen = { round: row.round, class: row.class, at: recordedAt }
    return { ...item, checks: afterCheck(item.checks, seen, sentAt, dues) }
  })
  return { items, checks: body.rows.map((row) => ({ ...row, at: recordedAt })) }
}
