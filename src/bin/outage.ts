/** What went wrong around the house, in a sentence for whoever runs it. A fault of ours has none. */
import { NotReady } from '../adapters/embedded-postgres/not-ready.ts'
import { APPLICATION_ROLE } from '../adapters/postgres/migrate.ts'

/** What the database driver says without a code where a server is none of PostgreSQL, or hangs. */
const NO_ANSWER = /^(?:Connection terminated|timeout exceeded when trying to connect|SASL:)|SSL/

/** Ways to a database by which nobody gets there. */
const WAYS: readonly unknown[] = ['connect', 'getaddrinfo', 'read']

/** What a disk or its owner refuses. */
const DISK: readonly string[] = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EIO']

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '')

/** Codes of PostgreSQL by which it says that nobody gets in just now, or not so. */
const NOT_LET_IN: readonly string[] = ['57P03', '53300', '3D000', '28000', '28P01']

/** The sentence for an outage, or undefined where the stack says more. */
export function outageSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  if (code === 'EADDRINUSE')
    return `Somebody listens there already (${error.message}). End what does, or choose another port with --port.`
  if (error instanceof NotReady) return error.message
  if (DISK.includes(code) && 'path' in error)
    return `Nothing can be kept there (${error.message}). Look whether the disk has room and who may write, or choose another data folder with --data.`
  if (isUnreached(error, code))
    return `The database cannot be reached (${error.message}). Look whether it runs, and whether DATABASE_URL names it.`
  if (code === '42501' && /\b(?:set|create) role\b/.test(error.message))
    return `The database refuses (${error.message}). Its administrator says once, for the role of DATABASE_URL:
  create role ${APPLICATION_ROLE} nologin;  -- where it is missing
  grant ${APPLICATION_ROLE} to THAT_ROLE;`
  if (code === '42501' && / for database /.test(error.message))
    return `The database refuses (${error.message}). Its administrator says once: grant create on database THAT_DATABASE to THAT_ROLE;`
  return undefined
}

const isUnreached = (error: Error, code: string): boolean =>
  ('syscall' in error && WAYS.includes(error.syscall)) ||
  NOT_LET_IN.includes(code) ||
  NO_ANSWER.test(error.message)
