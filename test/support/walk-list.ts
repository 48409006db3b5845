import type { Peer } from './peer.ts'

/** The list of the walk: good rows, bad rows, one too broad, one that never is an item, a repeat. */
export function listOf(share: Peer, pages: Peer): string {
  const page = (n: number) => share.at(`/synthetic/${n}`)
  return [
    'url,kind,language',
    ...[1, 2, 3, 4, 5, 6].map((n) => `${page(n)},video,ar`),
    ...[1, 2, 3].map((n) => `${pages.at(`/synthetic/${n}`)},page,fr`),
    `${share.at('/tag/synthetic')},page,en`,
    `${share.at('/search?q=synthetic')},page,en`,
    `${page(1)},video,ar`,
    'synthetic words and no address,,',
    `${page(7)},hologram,ar`,
    `${page(8)},video,xx`,
    `${page(9)},video,ar,more`,
  ].join('\r\n')
}
