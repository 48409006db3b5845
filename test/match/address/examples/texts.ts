import type { Example } from './example.ts'

export const texts: readonly Example[] = [
  {
    canonical: 'https://justpaste.it/SyntheticJ1',
    identity: 'justpaste-it:publication:SyntheticJ1',
    kind: 'publication',
    received: [
      'https://justpaste.it/SyntheticJ1',
      'justpaste.it/SyntheticJ1/pdf',
      'http://www.justpaste.it/SyntheticJ1',
    ],
  },
  {
    canonical: 'https://justpaste.it/syntheticj1',
    identity: 'justpaste-it:publication:syntheticj1',
    kind: 'publication',
    received: ['https://justpaste.it/syntheticj1'],
  },
  {
    canonical: 'https://jpst.it/Synth1',
    identity: 'justpaste-it:page:Synth1',
    kind: 'page',
    scope: ['url-shortener'],
    received: ['https://jpst.it/Synth1'],
  },
  {
    canonical: 'https://telegra.ph/Synthetic-Title-11-20',
    identity: 'telegraph:publication:Synthetic-Title-11-20',
    kind: 'publication',
    received: [
      'https://telegra.ph/Synthetic-Title-11-20',
      'https://graph.org/Synthetic-Title-11-20',
    ],
  },
  {
    canonical: 'https://pastebin.com/SynthP1',
    identity: 'pastebin:publication:SynthP1',
    kind: 'publication',
    received: ['https://pastebin.com/SynthP1', 'https://pastebin.com/raw/SynthP1'],
  },
  {
    canonical: 'https://vimeo.com/990001',
    identity: 'vimeo:video:990001',
    kind: 'video',
    received: [
      'https://vimeo.com/990001',
      'https://player.vimeo.com/video/990001?h=x',
      'https://vimeo.com/990001/abcdef',
    ],
  },
  {
    canonical: 'https://dailymotion.com/video/xsynth1',
    identity: 'dailymotion:video:xsynth1',
    kind: 'video',
    received: ['https://www.dailymotion.com/video/xsynth1', 'https://dai.ly/xsynth1'],
  },
  {
    canonical: 'https://ok.ru/video/880001',
    identity: 'ok-ru:video:880001',
    kind: 'video',
    received: [
      'https://ok.ru/video/880001',
      'https://m.ok.ru/video/880001',
      'https://ok.ru/videoembed/880001',
    ],
  },
  {
    canonical: 'https://soundcloud.com/synthetic-user/synthetic-track',
    identity: 'soundcloud:audio:synthetic-user/synthetic-track',
    kind: 'audio',
    received: ['https://soundcloud.com/Synthetic-User/synthetic-track?si=x'],
  },
]
