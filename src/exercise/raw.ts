/** Counts of raw deliveries: every request to an interface, whatever came of it. */
import { openRawDeliveries, type RawDelivery } from './journal.ts'
import type { DeliveryCounts } from './wire.ts'

/** Counts of one kind of message. */
function counter() {
  const byStatus = new Map<number, number>()
  const messages = new Set<string>()
  return {
    count: ({ status, message }: RawDelivery): void => {
      byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
      if (status === 202) messages.add(message)
    },
    counts: (): DeliveryCounts => ({
      deliveries: [...byStatus.values()].reduce((sum, some) => sum + some, 0),
      accepted: byStatus.get(202) ?? 0,
      distinct: messages.size,
      byStatus: Object.fromEntries(byStatus),
    }),
  }
}

/** Opens the file of raw deliveries and keeps count: of referrals, and of measures apart. */
export function rawCounter(folder: string, isPeer: (slug: string) => boolean) {
  const { kept, lines } = openRawDeliveries(folder)
  const referrals = counter()
  const measures = counter()
  const count = (delivery: RawDelivery): void =>
    (isPeer(delivery.provider) ? measures : referrals).count(delivery)
  for (const delivery of kept) count(delivery)
  return {
    append: (delivery: RawDelivery): void => {
      lines.append(delivery)
      count(delivery)
    },
    counts: () => ({ ...referrals.counts(), measures: measures.counts() }),
    close: lines.close,
  }
}
