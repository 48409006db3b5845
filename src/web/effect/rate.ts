import { localeNow } from '../ui/text.ts'

/** Posts an hour, as exactly as a bar in 100 hours can be set. */
export const anHour = (perHundredHours: number): string =>
  new Intl.NumberFormat(localeNow(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 2,
  }).format(perHundredHours / 100)
