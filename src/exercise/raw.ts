/** Counts of raw deliveries: every request to an interface, whatever came of it. */
import { openRawDeliveries, type RawDelivery } from './journal.ts'
import type { DeliveryCounts } from './wire.ts'

/** Opens the file of raw deliveries and keeps count. */
export function rawCounter(folder: string) {
  const { kept, lines } = openRawDeliveries(folder)
  const byStatus = new Map<number, number>()
  const dispatches = new Set<string>()

  function count({ status, message }: RawDelivery): void {
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
    if (status === 202) dispatches.add(message)
  }
  for (const delivery of kept) count(delivery)
  return {
    append: (delivery: RawDelivery): void => {
      lines.append(delivery)
      count(delivery)
    },
    counts: (): DeliveryCounts => ({
      deliveries: [...byStatus.values()].reduce((sum, some) => sum + some, 0),
      accepted: byStatus.get(202) ?? 0,
      distinct: dispatches.size,
      byStatus: Object.fromEntries(byStatus),
    }),
    close: lines.close,
  }
}
