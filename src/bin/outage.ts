/** What went wrong around the house, in a sentence for whoever runs it. A fault of ours has none. */
import { APPLICATION_ROLE } from '../adapters/postgres/migrate.ts'

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '')

/** Codes of PostgreSQL by which it says that nobody gets in just now, or not so. */
const NOT_LET_IN: readonly string[] = ['57P03', '53300', '3D000', '28000', '28P01']

/** The sentence for an outage, or undefined where the stack says more. */
export function outageSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  if (code === 'EADDRINUSE')
    return `Somebody listens there already (${error.message}). End what does, or choose another port with --port.`
  if (('syscall' in error && error.syscall === 'connect') || NOT_LET_IN.includes(code))
    return `The database cannot be reached (${error.message}). Look whether it runs, and whether DATABASE_URL names it.`
  if (code === '42501' && /\b(?:set|create) role\b/.test(error.message))
    return `The database refuses (${error.message}). Its administrator says once, for the role of DATABASE_URL:
  create role ${APPLICATION_ROLE} nologin;  -- where it is missing
  grant ${APPLICATION_ROLE} to THAT_ROLE;`
  return undefined
}
