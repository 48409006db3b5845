/** Who sits before the screen. */
import { createContext } from 'react'

/** The signed-in person as the server tells it. A wall has none. */
export type Session = {
  readonly person: string
  readonly name: string
  readonly role: string
  readonly organisation: string
  readonly language: string
  readonly exercise: boolean
  /** What the person may do here; the server asks again. */
  readonly acts: readonly string[]
}

export const SessionContext = createContext<Session | undefined>(undefined)

/** Whether somebody looks at what came in, or settles what two people differ on. */
export const mayReview = (session: Session | undefined): boolean =>
  session?.acts.some((act) => act === 'triage.assess' || act === 'triage.decide-legal') ?? false

/** A wall says itself that someone must sign in: nobody stands at its keyboard. */
export const wallAsked = (path: string): boolean => path.startsWith('/wall/')
