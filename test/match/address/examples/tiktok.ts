import type { Example } from './example.ts'

export const tiktok: readonly Example[] = [
  {
    canonical: 'https://tiktok.com/embed/v2/7100000000000000001',
    identity: 'tiktok:video:7100000000000000001',
    kind: 'video',
    received: [
      'https://www.tiktok.com/@synthetic.user/video/7100000000000000001',
      'https://www.tiktok.com/@Other_Name/video/7100000000000000001?_r=1&_t=abc',
      'https://m.tiktok.com/v/7100000000000000001.html',
      'https://www.tiktok.com/embed/7100000000000000001',
    ],
  },
  {
    canonical: 'https://tiktok.com/@synthetic.user',
    identity: 'tiktok:account:synthetic.user',
    kind: 'account',
    received: [
      'https://www.tiktok.com/@Synthetic.User?lang=en',
      'https://m.tiktok.com/@synthetic.user',
    ],
  },
  {
    canonical: 'https://tiktok.com/@synthetic.user/photo/7100000000000000002',
    identity: 'tiktok:image:synthetic.user/7100000000000000002',
    kind: 'image',
    received: ['https://www.tiktok.com/@synthetic.user/photo/7100000000000000002'],
  },
  {
    canonical: 'https://vm.tiktok.com/ZSynthetic1',
    identity: 'tiktok:page:vm/ZSynthetic1',
    kind: 'page',
    scope: ['url-shortener'],
    received: ['https://vm.tiktok.com/ZSynthetic1/'],
  },
  {
    canonical: 'https://vt.tiktok.com/ZSynthetic1',
    identity: 'tiktok:page:vt/ZSynthetic1',
    kind: 'page',
    scope: ['url-shortener'],
    received: ['https://vt.tiktok.com/ZSynthetic1/'],
  },
  {
    canonical: 'https://tiktok.com/tag/synthetic',
    identity: 'tiktok:page:tag/synthetic',
    kind: 'page',
    scope: ['tag-page'],
    received: ['https://www.tiktok.com/tag/Synthetic'],
  },
]
