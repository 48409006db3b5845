import type { Example } from './example.ts'

export const files: readonly Example[] = [
  {
    canonical: 'https://dropbox.com/s/synthetic01',
    identity: 'dropbox:file:s/synthetic01',
    kind: 'file',
    received: [
      'https://www.dropbox.com/s/synthetic01/file.mp4?dl=0',
      'https://www.dropbox.com/s/synthetic01/file.mp4?dl=1',
      'https://www.dropbox.com/s/synthetic01/other%20name.mp4?raw=1',
      'https://dl.dropboxusercontent.com/s/synthetic01/file.mp4',
    ],
  },
  {
    canonical: 'https://dropbox.com/scl/fi/synthetic02',
    identity: 'dropbox:file:scl/synthetic02',
    kind: 'file',
    received: [
      'https://www.dropbox.com/scl/fi/synthetic02/file.mp4?rlkey=abc&dl=0',
      'https://www.dropbox.com/scl/fi/synthetic02/file.mp4?rlkey=abc&st=x&raw=1',
    ],
  },
  {
    canonical: 'https://dropbox.com/scl/fo/synthetic03',
    identity: 'dropbox:page:scl/synthetic03',
    kind: 'page',
    received: ['https://www.dropbox.com/scl/fo/synthetic03/AKey?rlkey=abc'],
  },
  {
    canonical: 'https://drive.google.com/open?id=1Synthetic_Drive',
    identity: 'google-drive:file:1Synthetic_Drive',
    kind: 'file',
    received: [
      'https://drive.google.com/file/d/1Synthetic_Drive/view?usp=sharing',
      'https://drive.google.com/file/d/1Synthetic_Drive/preview',
      'https://drive.google.com/file/u/0/d/1Synthetic_Drive/edit',
      'https://drive.google.com/open?id=1Synthetic_Drive',
      'https://drive.google.com/uc?export=download&id=1Synthetic_Drive',
      'https://docs.google.com/document/d/1Synthetic_Drive/edit#heading=h.x',
      'https://docs.google.com/uc?id=1Synthetic_Drive',
      'https://drive.usercontent.google.com/download?id=1Synthetic_Drive&export=download',
    ],
  },
  {
    canonical: 'https://drive.google.com/drive/folders/1Synthetic_Folder',
    identity: 'google-drive:page:drive/folders/1Synthetic_Folder',
    kind: 'page',
    received: [
      'https://drive.google.com/drive/folders/1Synthetic_Folder?usp=sharing',
      'https://drive.google.com/drive/u/1/folders/1Synthetic_Folder',
      'https://drive.google.com/folderview?id=1Synthetic_Folder',
    ],
  },
  {
    canonical: 'https://files.fm/u/synthetic04',
    identity: 'files-fm:page:u/synthetic04',
    kind: 'page',
    received: ['https://files.fm/u/synthetic04', 'https://www.files.fm/u/synthetic04#tab'],
  },
  {
    canonical: 'https://files.fm/u/synthetic04#/view/part-1.mp4',
    identity: 'files-fm:file:u/synthetic04/part-1.mp4',
    kind: 'file',
    received: ['https://files.fm/u/synthetic04#/view/part-1.mp4'],
  },
  {
    canonical: 'https://files.fm/f/synthetic05',
    identity: 'files-fm:file:synthetic05',
    kind: 'file',
    received: ['https://files.fm/f/synthetic05', 'https://files.fm/down.php?i=synthetic05&n=part'],
  },
  {
    canonical: 'https://mega.nz/file/Synthetic6',
    identity: 'mega:file:Synthetic6',
    kind: 'file',
    received: ['https://mega.nz/file/Synthetic6#AKey', 'https://mega.nz/embed/Synthetic6#AKey'],
  },
  {
    canonical: 'https://mega.nz/#!Synthetic7!AKey',
    kind: 'page',
    received: ['https://mega.nz/#!Synthetic7!AKey'],
  },
]
