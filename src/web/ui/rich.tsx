import { Fragment, type ReactNode } from 'react'

/** A sentence whose gaps hold parts of a page, such as links. */
export function Rich({
  text,
  parts,
}: {
  text: string
  parts: Readonly<Record<string, ReactNode>>
}) {
  const pieces = text.split(/\{(\w+)\}/)
  return pieces.map((piece, at) => (
    // Every second piece is the name of a gap; a sentence never changes its order.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={at}>{at % 2 === 1 ? parts[piece] : piece}</Fragment>
  ))
}
