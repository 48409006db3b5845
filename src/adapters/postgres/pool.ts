import net from 'node:net'
import pg from 'pg'

/** The name under which our connections appear in the server's list of sessions. */
const APPLICATION_NAME = 'actionday'

/** A server that does not answer within this time is treated as gone, so that callers can back off. */
const CONNECT_LIMIT_MS = 10_000

const PLAIN_NAME = /^[a-z_][a-z0-9_]*$/

const INT8 = pg.types.builtins.INT8
const INT8_ARRAY = 1016

/** How a pool connects: size, the role it takes on, and the schemas that unqualified SQL finds. */
interface PoolOptions {
  readonly max: number
  /** False where a stream of rows goes through a connection: the driver cannot mix it with a pipeline. */
  readonly pipeline?: boolean
  readonly role?: string
  readonly searchPath?: string
}

/**
 * A pool that survives the death of the server: an `error` event without a listener ends a Node
 * process, and the pool's own listener covers only idle connections, so each one gets a listener
 * too. The query that was under way still rejects. `int8` comes back as a safe number. Statements
 * are sent without waiting for the answers to those before (see flight.ts).
 */
export function connect(url: string, options: PoolOptions): pg.Pool {
  const parsed = parseDatabaseUrl(url)
  const startup = [parsed.searchParams.get('options') ?? '', startupOptions(options)]
  parsed.searchParams.delete('options') // the driver would let it replace ours
  const pool = new pg.Pool({
    connectionString: parsed.href,
    options: startup.filter((text) => text !== '').join(' '),
    max: options.max,
    pipeline: options.pipeline ?? true,
    stream: () => new GatheringSocket(),
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    types: { getTypeParser },
  })
  pool.on('error', leaveItToTheQuery)
  pool.on('connect', (client) => client.on('error', leaveItToTheQuery))
  return pool
}

/** A connection string as a URL. The form without a host (`postgres://user@/name?host=/run`) is read as well. */
export function parseDatabaseUrl(text: string): URL {
  return new URL(text.replace(/^(\w+:\/\/)([^@/]*@)?\//, '$1$2localhost/'))
}

/** What an address of a PostgreSQL server begins with. */
const SCHEMES: readonly string[] = ['postgres:', 'postgresql:', 'socket:']

/** Why a text is no connection string, without a word of it: it may hold a password. Undefined where it is one. */
export function whyNoDatabaseUrl(text: string): string | undefined {
  try {
    const url = parseDatabaseUrl(text)
    if (!SCHEMES.includes(url.protocol)) return 'it names no PostgreSQL server'
    new pg.Client({ connectionString: url.href }) // reads it, certificates included, and connects nowhere
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Refuses names that would need quoting, so that a name can stand in SQL and start-up options as it is. */
export function plainName(name: string): string {
  if (!PLAIN_NAME.test(name)) throw new Error(`not a plain database name: ${JSON.stringify(name)}`)
  return name
}

function startupOptions({ role, searchPath }: PoolOptions): string {
  const settings = []
  if (role !== undefined) settings.push(`-c role=${plainName(role)}`)
  if (searchPath !== undefined) {
    const schemas = searchPath.split(',').map((name) => plainName(name.trim()))
    settings.push(`-c search_path=${schemas.join(',')}`)
  }
  return settings.join(' ')
}

/**
 * Sends in one piece what is written in one turn: the statements of a flight would otherwise wake
 * the server one by one, which costs more than most of them do.
 */
class GatheringSocket extends net.Socket {
  #isGathering = false

  #gather(): void {
    if (this.#isGathering) return
    this.#isGathering = true
    super.cork()
    process.nextTick(() => {
      this.#isGathering = false
      super.uncork()
    })
  }

  /** The driver corks around each statement; what it then releases waits for the end of the turn. */
  override cork(): void {
    this.#gather()
    super.cork()
  }

  override write(...written: unknown[]): boolean {
    this.#gather()
    return Reflect.apply(super.write, this, written)
  }
}

const leaveItToTheQuery = (): undefined => undefined

/** Counts and instants are `int8`; one beyond the safe integers is a bug that must not be rounded away. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error('int8 value beyond the safe integers')
  return value
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (format !== 'binary' && oid === INT8) return parseInt8
  const standard = pg.types.getTypeParser(oid, 'text')
  if (format === 'binary' || oid !== INT8_ARRAY) return standard
  return (text) =>
    standard(text).map((element: string | null) => (element === null ? null : parseInt8(element)))
}
