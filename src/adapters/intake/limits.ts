/** The limits of a list that comes in; each has its reason, none is reached by honest work. */

/** One piece that is decoded at a time, and the part that detection sees: 50 rows and more. */
export const PIECE_BYTES = 64 * 1024

/** A browser opens no address half as long; 64 Ki characters also bound what one row can cost. */
export const ROW_CHARACTERS_MAX = 64 * 1024

/** Room for a long note; a quoted field beyond it is taken for a quote that was never closed. */
export const FIELD_CHARACTERS_MAX = 16 * 1024

/** More columns than any export of a platform has. */
export const COLUMNS_MAX = 200

/** A list of ten million long rows; beyond it the source is no list. */
export const FILE_BYTES_MAX = 2 * 1024 ** 3

/** Rows and problems in one batch: one fact names at most 1,000 items. */
export const BATCH_ROWS = 1_000

/** What is shown of a faulty row: enough to find it again, too little to spread what it says. */
export const RECEIVED_CHARACTERS_MAX = 200

/** Lines by which the delimiter and the columns are judged. */
export const SAMPLE_ROWS = 50

/** Deeper nesting than this is no row; it also bounds how often a broken object is read again. */
export const JSON_DEPTH_MAX = 32
