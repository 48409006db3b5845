/** Accounts: tokens of people. The token is given in clear once; what is kept is its hash. */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Accounts, TokenKind } from '../../app/house.ts'
import type { Random } from '../../app/ports.ts'
import { DAY_MS, HOUR_MS, type Id } from '../../domain/kit.ts'

/** 256 bits: nobody finds one by trying, so a plain hash without salt is enough to keep. */
const TOKEN_BYTES = 32

/** How long a token of each kind holds, in machine time, where its maker says nothing else. */
export const tokenLifeMs = {
  /** A programme is given a new one with each change of its surroundings, at least each quarter. */
  bearer: 92 * DAY_MS,
  /** One long shift; nobody stays signed in over a night. */
  session: 12 * HOUR_MS,
  /** A link that is handed over on paper or by mail is used on the same or the next day. */
  link: 2 * DAY_MS,
  /** Nobody stands at the keyboard of a wall; an action with its set-up fits. */
  wall: 14 * DAY_MS,
} as const satisfies Record<TokenKind, number>

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Accounts over the table of tokens. `machineNow` gives machine time in milliseconds. */
export function accounts(pool: pg.Pool, random: Random, machineNow: () => number): Accounts {
  return {
    async issue(person, kind, expiresAt = machineNow() + tokenLifeMs[kind]) {
      const token = Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64url')
      await pool.query(
        'insert into token (token_hash, person_id, kind, expires_at) values ($1, $2, $3, $4)',
        [hashOf(token), person, kind, Math.floor(expiresAt)],
      )
      return token
    },
    async personOf(token, kind) {
      const { rows } = await pool.query<{ person_id: Id<'person'> }>({
        name: `person-of-${kind === 'link' ? 'link' : 'token'}`,
        text: kind === 'link' ? useLink : readToken,
        values: [hashOf(token), kind, Math.floor(machineNow())],
      })
      return rows[0]?.person_id
    },
    async revoke(token) {
      await pool.query('delete from token where token_hash = $1', [hashOf(token)])
    },
  }
}

const readToken = `select person_id from token
  where token_hash = $1 and kind = $2 and expires_at > $3 and used_at is null`

/** In one statement, so that of two who come at once only one gets in. */
const useLink = `update token set used_at = $3
  where token_hash = $1 and kind = $2 and expires_at > $3 and used_at is null
  returning person_id`
