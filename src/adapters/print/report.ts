/** Prints a situation report with Typst. The package is optional: without it nothing is printed. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Printer } from '../../app/house.ts'
import type { PrintedReport } from '../../app/printed.ts'
import { type Compiler, loadTypst, type Typst } from './typst.ts'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** What is kept of earlier prints while new ones come: none of it, it is what people wrote. */
const KEPT_PRINTS = 0

/** The compiler with our own fonts, and nothing but its own folder to read from. */
const compilerOf = ({ NodeCompiler }: Typst): Compiler =>
  NodeCompiler.create({
    workspace: here('.'),
    fontArgs: [
      {
        fontBlobs: ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
          readFileSync(here(`fonts/${name}`)),
        ),
      },
    ],
  })

const firstOf = (typst: Typst | undefined) => ({ it: typst && compilerOf(typst) })

const RTL = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u

/** What people wrote, by lines, and in which direction it begins. */
const written = (text: string) => ({ lines: text.split('\n'), rtl: RTL.test(text) })

/** The report as the template reads it. */
function dataOf(report: PrintedReport) {
  const { operation, sections, ...rest } = report
  return {
    ...rest,
    operation: written(operation),
    sections: sections.map(({ title, lines }) => ({
      title,
      lines: lines.map((line) => ('count' in line ? line : { ...line, text: written(line.text) })),
    })),
  }
}

/** A printer. The same report as of the same instant is the same file, byte by byte. */
export function printer(load: () => Typst | undefined = loadTypst): Printer {
  let compiler: { readonly it: Compiler | undefined } | undefined
  const template = readFileSync(here('report.typ'), 'utf8')
  return {
    async report(report, asOf) {
      compiler ??= firstOf(load())
      const ready = compiler.it
      if (ready === undefined) return undefined
      const inputs = { report: JSON.stringify(dataOf(report)) }
      const made = ready.compile({ mainFileContent: template, inputs })
      const document = made.result
      if (document === null) throw new Error('the report could not be printed')
      const bytes = ready.pdf(document, {
        creationTimestamp: Math.floor(asOf / 1_000),
        pdfStandard: 'ua-1',
      })
      ready.evictCache(KEPT_PRINTS)
      return bytes
    },
  }
}
