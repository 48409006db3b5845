/** What an item can be. The same closed list stands in the domain's words; a test holds them equal. */
export const itemKinds = [
  'video',
  'audio',
  'image',
  'publication',
  'post',
  'account',
  'group',
  'channel',
  'page',
  'file',
  'site',
] as const

/** One kind of item. */
export type ItemKind = (typeof itemKinds)[number]

/** File name endings that tell the kind of an address on a host we know nothing else about. */
export const endingTable: readonly { readonly kind: ItemKind; readonly endings: string }[] = [
  { kind: 'video', endings: 'mp4 m4v webm mkv mov avi wmv flv 3gp mpg mpeg ogv m3u8' },
  { kind: 'audio', endings: 'mp3 m4a aac ogg oga opus wav flac wma' },
  { kind: 'image', endings: 'jpg jpeg png gif webp avif heic bmp tif tiff svg' },
  { kind: 'publication', endings: 'pdf epub mobi djvu doc docx odt rtf ppt pptx txt' },
  { kind: 'file', endings: 'zip rar 7z tar gz apk exe iso torrent dmg' },
]

const kindOfEnding = new Map(
  endingTable.flatMap(({ kind, endings }) => endings.split(' ').map((one) => [one, kind] as const)),
)

/** The longest ending above; anything longer after the last dot is no file name ending. */
const ENDING_MAX_LENGTH = 7

/** The kind of an address without a platform: the site itself, a file by its ending, else a page. */
export function kindOfPath(path: string, query: string, fragment: string): ItemKind {
  if (path === '/' && query === '' && fragment === '') return 'site'
  const dot = path.lastIndexOf('.')
  if (dot < 0 || path.length - dot - 1 > ENDING_MAX_LENGTH) return 'page'
  return kindOfEnding.get(path.slice(dot + 1).toLowerCase()) ?? 'page'
}
