/** Glyphs that say without colour what their word says. */
import type { ReactNode } from 'react'
import type { ProviderStanding, WallState } from '../../protocol/wall.ts'

const ring = (colour: string): ReactNode => (
  <circle cx="16" cy="16" r="12.5" fill="none" stroke={colour} strokeWidth="3.5" />
)

const standings = {
  failing: (
    <>
      <path d="M16 2.5 30.5 28.5H1.5Z" fill="#ff7a59" />
      <path d="M16 11v8.5M16 22.2v3.4" stroke="#121c27" strokeWidth="3.4" />
    </>
  ),
  silent: ring('#ffbf47'),
  'in-parts': (
    <>
      {ring('#a9d3ff')}
      <path d="M16 3.5a12.5 12.5 0 0 1 0 25Z" fill="#a9d3ff" />
    </>
  ),
  waiting: (
    <>
      {ring('#b3c1cf')}
      <path
        d="M16 9v7.6l5 3"
        stroke="#b3c1cf"
        strokeWidth="3.2"
        fill="none"
        strokeLinecap="round"
      />
    </>
  ),
  answered: (
    <>
      <circle cx="16" cy="16" r="14" fill="#5aa9ff" />
      <path d="m9 16.5 5 5 9-10.5" stroke="#0c131b" strokeWidth="3.6" fill="none" />
    </>
  ),
} as const satisfies Record<ProviderStanding, ReactNode>

/** How a provider stands. */
export function StandingGlyph({ standing }: { standing: ProviderStanding }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      {standings[standing]}
    </svg>
  )
}

const rim = <circle cx="11" cy="11" r="7.6" fill="none" stroke="#e6edf4" strokeWidth="2.8" />

const desks = {
  ready: <circle cx="11" cy="11" r="9" fill="#e6edf4" />,
  'on-call': (
    <>
      {rim}
      <path d="M11 3.4a7.6 7.6 0 0 1 0 15.2Z" fill="#e6edf4" />
    </>
  ),
  'not-yet': rim,
} as const satisfies Record<WallState['desk'], ReactNode>

/** Whether a state's desk can act. */
export function DeskGlyph({ desk }: { desk: WallState['desk'] }) {
  return (
    <svg viewBox="0 0 22 22" aria-hidden="true">
      {desks[desk]}
    </svg>
  )
}
