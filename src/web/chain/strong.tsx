import { Fragment } from 'react'

/** A sentence in which some words stand out: those between two asterisks. */
export function Strong({ text }: { text: string }) {
  return text.split('*').map((piece, at) => (
    // Every second piece stood between asterisks; a sentence never changes its order.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={at}>{at % 2 === 1 ? <b>{piece}</b> : piece}</Fragment>
  ))
}
