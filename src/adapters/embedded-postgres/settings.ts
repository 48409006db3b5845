/** Settings of the packaged server, each with its reason. None of them ever opens TCP. */
const COMMON = {
  listen_addresses: '', // Unix socket only: the packaged OpenSSL is old
  unix_socket_permissions: '0700',
  max_connections: '200', // server, worker and command line with a pool each, and tests in parallel
  shared_buffers: '256MB', // holds the hot indexes of 260,000 items, and fits a machine of 2 GB
  effective_cache_size: '1GB',
  work_mem: '16MB', // sorts of a 30,000-item list stay in memory
  maintenance_work_mem: '128MB',
  synchronous_commit: 'on', // also in tests: what is acknowledged outlives the killing of the server
  max_wal_size: '2GB', // an import of a million rows runs without forced checkpoints
  checkpoint_timeout: '15min',
  wal_compression: 'on', // page images dominate the log after each checkpoint; without it an import is no faster
  random_page_cost: '1.1', // solid-state disks: index scans are not to be shunned
  jit: 'off', // statements are short; compiling them costs more than they do
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off', // an installation that runs for years must not fill its log
  log_min_messages: 'log', // errors go to the caller; their text may quote content, which no log may hold
  log_error_verbosity: 'terse', // the DETAIL of a duplicate key would quote an address
  log_min_error_statement: 'panic', // statements may carry addresses
  idle_in_transaction_session_timeout: '60s', // a frozen process must not hold an operation's head row
} as const

/** What is acknowledged is on disk, and outlives the loss of power. */
const DURABLE = { fsync: 'on', full_page_writes: 'on' } as const

/** For throw-away servers of tests alone. */
const NOT_DURABLE = { fsync: 'off', full_page_writes: 'off' } as const

/** The command line options of the server. */
export function serverSettings(durable: boolean): string[] {
  const settings = { ...COMMON, ...(durable ? DURABLE : NOT_DURABLE) }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
