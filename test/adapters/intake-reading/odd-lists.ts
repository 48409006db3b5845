import type { ReadOptions } from '../../../src/adapters/intake/detect.ts'
import { FIELD_CHARACTERS_MAX, ROW_CHARACTERS_MAX } from '../../../src/adapters/intake/limits.ts'
import { A, B, bytesOf, C, wide } from './support.ts'

/** What is odd, the list, what is read of it (in short, in any order), and what was asked. */
export const oddLists: readonly [string, string | Uint8Array, string[], ReadOptions?][] = [
  ['a header and nothing else', 'url,note\n', ['no-rows']],
  ['a header and rows of delimiters only', `url;note\n${';\n'.repeat(40_000)}`, ['no-rows']],
  ['an array of nothing', '[]', ['no-rows']],
  ['nothing', '', ['empty-file']],
  ['only spaces', ' \r\n\n', ['empty-file']],
  ['a quoted line end', `url,note\n${A},"one\ntwo"\n${B},x\n`, [`2 ${A}`, `4 ${B}`]],
  [
    'LF, CR and CRLF together',
    `url,note\r\n${A},x\r${B},y\n\r\n${C},z`,
    [`2 ${A}`, `3 ${B}`, `5 ${C}`],
  ],
  [
    'a quote never closed',
    `url,note\n${A},"x\n${B},y\n${C},z\n`,
    ['2 !unbalanced-quote', `3 ${B}`, `4 ${C}`],
  ],
  [
    'a stray quote before quoted rows',
    `url,note\n${A},"x\n"${B}","y"\n"${C}","z"\n`,
    ['2 !unbalanced-quote', `3 ${B}`, `4 ${C}`],
  ],
  [
    'a good row between two stray quotes',
    `url,note,kind\n${A},"x\n${B},y,\n${C}",z\n${A},,\n`,
    ['2 !unclear-quote', `5 ${A}`],
  ],
  [
    'an address in quotes never closed',
    `url\n"${A}\n${B}\n"${C}"\n`,
    ['2 !unbalanced-quote', `3 ${B}`, `4 ${C}`],
  ],
  ['a quote inside a plain value', `url,note\n${A},five" x\n`, [`2 ${A}`]],
  [
    'text behind a closing quote',
    `url,note\n${A},"x"y\n${B},\n`,
    ['2 !unbalanced-quote', `3 ${B}`],
  ],
  [
    'a comma that nobody quoted',
    `url,note\n${A},x,y\n${B},x,,\n`,
    ['2 !too-many-columns', `3 ${B}`],
  ],
  ['empty values left out at the end', `url,note,kind\n${A}\n${B},x\n`, [`2 ${A}`, `3 ${B}`]],
  [
    'a file cut inside its last row',
    `url,note,kind\n${A},x,\nhttps://synthetic-b.ex`,
    [`2 ${A}`, '3 !too-few-columns'],
  ],
  ['rows of delimiters only', `url;note\n;\n${A};\n;;;\n`, [`3 ${A}`]],
  ['no address in a row', `url,note\n,x\n${A},y\n`, ['2 !no-address', `3 ${A}`]],
  [
    'a NUL byte',
    `url,note\n${A},a\0b\n${B}\0,x\n${C},y\n`,
    ['2 !control-character', '3 !control-character', `4 ${C}`],
  ],
  [
    'a line end inside an address',
    `url\tnote\n${A}\t"x"\n${B}\u0007\ty\n`,
    [`2 ${A}`, '3 !control-character'],
  ],
  [
    'damaged bytes',
    bytesOf('url,note\n', A, ',Gruß é\n', B, ',', [0xff], '\n', C, ',x\n'),
    [`2 ${A}`, '3 !undecodable', `4 ${C}`],
  ],
  [
    '10 MB in one line',
    `url,note\n${A},x\n${'y'.repeat(10_000_000)}\n${B},x\n`,
    [`2 ${A}`, '3 !row-too-long', `4 ${B}`],
  ],
  [
    '10 MB in a quoted value',
    `url,note\n"${'y'.repeat(10_000_000)}",\n${B},x\n`,
    ['2 !row-too-long', `3 ${B}`],
  ],
  [
    'a value too long',
    `url,note\n${A},${'y'.repeat(FIELD_CHARACTERS_MAX + 1)}\n${B},x\n`,
    ['2 !field-too-long', `3 ${B}`],
  ],
  [
    'an unknown kind, language and time',
    `url,type,taal,gezien op\n${A},filmpje,arabisch,2026-04-25\n${B},x,,\n${B},,x,\n${B},,,25/4\n${B},,,2026-02-31\n`,
    [`2 ${A}`, '3 !unknown-kind', '4 !unknown-language', '5 !unclear-time', '6 !unclear-time'],
  ],
  ['a formula as data', `url,note\n=1+1,x\n+${A},y\n@x,z\n`, ['2 =1+1', `3 +${A}`, '4 @x']],
  [
    'a header without an address column',
    `name,note\nx,y\n${A.slice(8)},z\n`,
    ['no-address-column'],
    { format: 'csv' },
  ],
  [
    'a column named by hand',
    `Name,Fundort X\nx,${A}\n`,
    [`2 ${A}`],
    { columns: { address: 'fundort x' } },
  ],
  ['a column named by number', `Name,X\nx,${A}\n`, [`2 ${A}`], { columns: { address: 2 } }],
  [
    'a number without a header',
    `x,synthetic-a.example\n`,
    ['1 synthetic-a.example'],
    { columns: { address: 2 } },
  ],
  [
    'a column that is not there',
    `url,x\n${A},y\n`,
    ['column-not-found'],
    { columns: { address: 'nowhere' } },
  ],
  ['more than 200 columns', `url${',x'.repeat(200)}\n`, ['too-many-columns']],
  ['no header', `x;${A};y\nx;${B};z\n`, [`1 ${A}`, `2 ${B}`]],
  ['one column with commas in the addresses', `url\n${A},x\n${B}\n`, [`2 ${A},x`, `3 ${B}`]],
  ['windows-1252', bytesOf('adresse;remarque\n', A, ';caf', [0xe9], '\n'), [`2 ${A}`]],
  ['UTF-16 little end first with a mark', wide(`\uFEFFurl,note\n${A},é\n`, false), [`2 ${A}`]],
  ['UTF-16 big end first without a mark', wide(`url,note\n${A},é\n`, true), [`2 ${A}`]],
  ['UTF-8 with a mark', `\uFEFFurl,note\n${A},é\n`, [`2 ${A}`]],
  [
    'bytes that are no text',
    Uint8Array.from({ length: 4_096 }, (_, at) => (at * at) >> 3),
    ['binary-file'],
  ],
  ['gzip', bytesOf([0x1f, 0x8b, 8, 0]), ['compressed-file']],
  ['a workbook', bytesOf([0x50, 0x4b, 3, 4]), ['spreadsheet-file']],
  ['a web page', '<!DOCTYPE html><p>url', ['html-file']],
  ['a document', '%PDF-1.7 synthetic', ['document-file']],
  [
    'one object a line',
    `{"url":"${A}","kind":"video"}\nnot json\n\n{"link":"${B}","x":{"url":"no"}}\n{"url":7}\n[1]\n{"kind":"video"}`,
    [`1 ${A}`, '2 !not-json', `4 ${B}`, '5 7', '6 !not-json', '7 !no-address'],
  ],
  [
    'a JSON line too long',
    `{"url":"${A}"}\n{"url":"${'y'.repeat(ROW_CHARACTERS_MAX)}"}\n{"url":"${B}"}`,
    [`1 ${A}`, '2 !row-too-long', `3 ${B}`],
  ],
  ['an array in one line', `[{"url":"${A}"},{"url":"${B}","n":[{}]}]`, [`1 ${A}`, `1 ${B}`]],
  [
    'an array over lines with a broken object',
    `[\n{"url":"${A}"},\n{"url":"x,\n{"url":"${B}"},\n{"url":\n"${C}"}\n]`,
    [`2 ${A}`, '3 !not-json', `4 ${B}`, `5 ${C}`],
  ],
  [
    'an object of an array never closed',
    `[{"url":"${A}"},\n{"url":"x",\n{"url":"${B}"}]`,
    [`1 ${A}`, '2 !not-json', `3 ${B}`],
  ],
  [
    'an array with an object too long',
    `[{"url":"${A}"},{"url":"${'y'.repeat(1_000_000)}"},{"url":"${B}"}]`,
    [`1 ${A}`, '1 !row-too-long', `1 ${B}`],
  ],
  ['an array of texts', `["${A}",\n"${B}"]`, [`1 ${A}`, `2 ${B}`]],
  ['objects without any address', '{"items":1}\n{"items":2}', ['no-address-column']],
  [
    'a lone surrogate',
    `{"url":"${A}"}\n{"url":"https://x.example/\\ud800"}`,
    [`1 ${A}`, '2 !undecodable'],
  ],
  [
    'pasted prose',
    `Dear colleague, please see\nhxxps://synthetic-a[.]example/1, and (t.me/synthetic_b).\n\nsynthetic-c[.]example and https://web.archive.org/web/2018/${A};\nnothing here, 3.5 or e.g. this`,
    [
      '1 !no-address',
      '2 hxxps://synthetic-a[.]example/1',
      '2 t.me/synthetic_b',
      '4 synthetic-c[.]example',
      `4 https://web.archive.org/web/2018/${A}`,
      '5 !no-address',
    ],
  ],
  [
    'pasted names alone',
    `synthetic-a.example\n1. ${A}\n<${B}>,${C}\nwww.synthetic.example`,
    ['1 synthetic-a.example', `2 ${A}`, `3 ${B}`, `3 ${C}`, '4 www.synthetic.example'],
  ],
]
