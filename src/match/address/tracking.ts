/** Parameters that tell who shared an address, when and through which button, never what it shows. */

/** One parameter: its name (`utm_*` stands for all that begin so), where it is known, and its meaning. */
export type TrackingRow = {
  readonly parameter: string
  /** `any`, or the names of platforms; elsewhere the same name may well mean something. */
  readonly on: 'any' | readonly string[]
  readonly meaning: string
}

/** The table of known tracking parameters. A parameter that is not here stays. */
export const trackingTable: readonly TrackingRow[] = [
  { parameter: 'utm_*', on: 'any', meaning: 'campaign tags of web statistics' },
  { parameter: 'fbclid', on: 'any', meaning: 'click id of Facebook' },
  { parameter: 'gclid', on: 'any', meaning: 'click id of Google Ads' },
  { parameter: 'gclsrc', on: 'any', meaning: 'source of a Google Ads click' },
  { parameter: 'dclid', on: 'any', meaning: 'click id of Google display ads' },
  { parameter: 'gbraid', on: 'any', meaning: 'click id of Google Ads, apps' },
  { parameter: 'wbraid', on: 'any', meaning: 'click id of Google Ads, web to app' },
  { parameter: 'msclkid', on: 'any', meaning: 'click id of Microsoft ads' },
  { parameter: 'twclid', on: 'any', meaning: 'click id of X ads' },
  { parameter: 'ttclid', on: 'any', meaning: 'click id of TikTok ads' },
  { parameter: 'yclid', on: 'any', meaning: 'click id of Yandex' },
  { parameter: 'igshid', on: 'any', meaning: 'sharer id of Instagram' },
  { parameter: 'mc_cid', on: 'any', meaning: 'mailing id of a newsletter service' },
  { parameter: 'mc_eid', on: 'any', meaning: 'reader id of a newsletter service' },
  { parameter: '_ga', on: 'any', meaning: 'visitor id of web statistics' },
  { parameter: '_gl', on: 'any', meaning: 'visitor id of web statistics over two sites' },
  { parameter: 'ref_src', on: 'any', meaning: 'where an embedded post stood' },
  { parameter: 'ref_url', on: 'any', meaning: 'where an embedded post stood' },
  { parameter: 'igsh', on: ['instagram'], meaning: 'sharer id' },
  { parameter: 'img_index', on: ['instagram'], meaning: 'picture of a post that is shown first' },
  { parameter: 'si', on: ['youtube', 'soundcloud'], meaning: 'sharer id' },
  { parameter: 'feature', on: ['youtube'], meaning: 'button that led here' },
  { parameter: 'pp', on: ['youtube'], meaning: 'search that led here' },
  { parameter: 'ab_channel', on: ['youtube'], meaning: 'name of the channel, for show' },
  { parameter: 's', on: ['x'], meaning: 'device of the sharer' },
  { parameter: 't', on: ['x'], meaning: 'sharer id' },
  { parameter: 'cxt', on: ['x'], meaning: 'screen that led here' },
  { parameter: 'mibextid', on: ['facebook'], meaning: 'app of the sharer' },
  { parameter: '__cft__[0]', on: ['facebook'], meaning: 'screen that led here' },
  { parameter: '__tn__', on: ['facebook'], meaning: 'screen that led here' },
  { parameter: '__xts__[0]', on: ['facebook'], meaning: 'screen that led here' },
  { parameter: 'rdid', on: ['facebook'], meaning: 'sharer id' },
  { parameter: 'share_url', on: ['facebook'], meaning: 'address that was shared' },
  { parameter: 'refsrc', on: ['facebook'], meaning: 'screen that led here' },
  { parameter: '_r', on: ['tiktok'], meaning: 'sharer' },
  { parameter: '_t', on: ['tiktok'], meaning: 'sharer id' },
  { parameter: 'is_from_webapp', on: ['tiktok'], meaning: 'device of the sharer' },
  { parameter: 'is_copy_url', on: ['tiktok'], meaning: 'device of the sharer' },
  { parameter: 'sender_device', on: ['tiktok'], meaning: 'device of the sharer' },
  { parameter: 'web_id', on: ['tiktok'], meaning: 'visitor id' },
  { parameter: 'usp', on: ['google-drive'], meaning: 'button that led here' },
  { parameter: 'st', on: ['dropbox'], meaning: 'sharer id' },
]

/** Tells whether a parameter is tracking, for one platform (or null for any other host). */
export function trackingOn(platform: string | null): (parameter: string) => boolean {
  const rows = trackingTable.filter(
    ({ on }) => on === 'any' || (platform !== null && on.includes(platform)),
  )
  const beginnings = rows.flatMap(({ parameter }) =>
    parameter.endsWith('*') ? [parameter.slice(0, -1)] : [],
  )
  const names = new Set(rows.map(({ parameter }) => parameter))
  return (parameter) =>
    names.has(parameter) || beginnings.some((beginning) => parameter.startsWith(beginning))
}
