/** The limits of the door; each has its reason, none is reached by honest work. */
import { HOUR_MS, SECOND_MS } from '../domain/kit.ts'

/** 500 assessments or 1,000 answers with room to spare. */
export const BODY_BYTES_MAX = 1_000_000

/** A list of ten million long rows. */
export const UPLOAD_BYTES_MAX = 2 * 1024 ** 3

/** A bearer token, a cookie and a long filter; no header of ours is longer. */
export const HEADER_BYTES_MAX = 16 * 1024

/** A sender that takes longer for its headers is no browser. */
export const HEADERS_MS_MAX = 30 * SECOND_MS

/** The largest list over a slow line. */
export const REQUEST_MS_MAX = 2 * HOUR_MS

/** An idle connection is kept a little longer than a load balancer before us would. */
export const KEEP_ALIVE_MS = 75 * SECOND_MS

/** Twenty states with some dozens of screens each, and robots beside them. */
export const CONNECTIONS_MAX = 5_000

/** A path segment is an id or a word. */
export const PATH_PART_CHARACTERS_MAX = 200

/** Rows of a page where no limit is given. */
export const PAGE_ROWS = 100

/** After a year somebody looks whether what was written at a post must still be kept. */
export const NOTE_REVIEW_DAYS = 365

/** Rows of a review queue where no limit is given. */
export const QUEUE_ROWS = 50

/** Screens that watch at once: each costs a socket and a frame a second. */
export const LIVE_CLIENTS_MAX = 500

/** How soon a change is noticed: half of the shortest time between two frames. */
export const LIVE_POLL_MS = 500

/** A wall that changes more than once a second cannot be read. */
export const LIVE_FRAME_MS = SECOND_MS

/** Half of the silence after which a page calls itself stale. */
export const LIVE_HEARTBEAT_MS = 5 * SECOND_MS

/** Facts behind which a reader is sent everything anew. */
export const LIVE_GAP_MAX = 5_000

/** Bytes that a slow reader may leave unread before frames are passed over for it. */
export const LIVE_UNREAD_BYTES_MAX = 256 * 1024

/** Of a refused row, enough for its sender to find it again. */
export const RECEIVED_SHOWN = 200

/** A file with a hash in its name never changes. */
export const ASSET_LIFE_S = 365 * 24 * 3_600
