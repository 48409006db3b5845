import type { Example } from './example.ts'

export const archive: readonly Example[] = [
  {
    canonical: 'https://archive.org/details/synthetic-item_01',
    identity: 'internet-archive:page:details/synthetic-item_01',
    kind: 'page',
    scope: ['archive-item'],
    received: [
      'https://archive.org/details/synthetic-item_01',
      'https://www.archive.org/details/synthetic-item_01/',
      'https://archive.org/embed/synthetic-item_01?autoplay=1',
      'https://archive.org/download/synthetic-item_01',
      'https://archive.org/stream/synthetic-item_01#page/n5/mode/2up',
    ],
  },
  {
    canonical: 'https://archive.org/download/synthetic-item_01/disc%201/part-1.mp4',
    identity: 'internet-archive:file:synthetic-item_01/disc%201/part-1.mp4',
    kind: 'file',
    scope: ['archive-item'],
    received: [
      'https://archive.org/download/synthetic-item_01/disc%201/part-1.mp4',
      'https://archive.org/details/synthetic-item_01/disc%201/part-1.mp4',
      'https://archive.org/stream/synthetic-item_01/disc%201/part-1.mp4',
      'https://ia800100.us.archive.org/7/items/synthetic-item_01/disc%201/part-1.mp4',
    ],
  },
  {
    canonical: 'https://archive.org/details/opensource_movies',
    identity: 'internet-archive:page:details/opensource_movies',
    kind: 'page',
    scope: ['collection', 'archive-item'],
    received: [
      'https://archive.org/details/opensource_movies?sort=-date',
      'https://archive.org/download/opensource_movies',
    ],
  },
  {
    canonical: 'https://archive.org/search?query=synthetic',
    identity: 'internet-archive:page:search?query=synthetic',
    kind: 'page',
    scope: ['search-page', 'archive-item'],
    received: [
      'https://archive.org/search.php?query=synthetic',
      'https://archive.org/search?query=synthetic&page=2',
    ],
  },
  {
    canonical: 'https://archive.org/details/@synthetic_uploader',
    identity: 'internet-archive:account:@synthetic_uploader',
    kind: 'account',
    scope: ['archive-item'],
    received: ['https://archive.org/details/@synthetic_uploader'],
  },
  {
    canonical: 'https://web.archive.org/web/2019/https://synthetic.example/a',
    kind: 'page',
    scope: ['archive-host'],
    received: ['https://web.archive.org/web/2019/https://synthetic.example/a'],
  },
]
