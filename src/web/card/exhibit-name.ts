import type { CardSheet } from '../../protocol/card.ts'

/** The number of an exhibit, after the number in the name of the card where there is one. */
export function exhibitName({ name }: Pick<CardSheet, 'name'>, number: number): string {
  const own = name?.match(/\d+/g)?.at(-1)
  const two = String(number).padStart(2, '0')
  return own === undefined ? two : `${own}-${two}`
}
