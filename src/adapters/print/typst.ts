/**
 * The binding of Typst, as far as we use it. The package of the platform is loaded by itself: the one
 * that chooses among platforms names some that were never published, and no lock can hold those.
 */
import { createRequire } from 'node:module'

/** A document that was set. */
type Document = object

/** A compiler with its fonts. */
export type Compiler = {
  compile(asked: {
    readonly mainFileContent: string
    readonly inputs: Readonly<Record<string, string>>
  }): { readonly result: Document | null }
  pdf(
    document: Document,
    asked: { readonly creationTimestamp: number; readonly pdfStandard: 'ua-1' },
  ): Buffer
  evictCache(kept: number): void
}

/** The binding. */
export type Typst = {
  readonly NodeCompiler: {
    create(asked: {
      readonly workspace: string
      readonly fontArgs: readonly { readonly fontBlobs: readonly Buffer[] }[]
    }): Compiler
  }
}

const PLATFORM = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu'

/** The binding, where it is installed and made for this machine. */
export function loadTypst(): Typst | undefined {
  try {
    const typst: Typst = createRequire(import.meta.url)(PLATFORM)
    return typst
  } catch (error) {
    // Not installed, or not for this machine.
    if (error instanceof Error) return undefined
    throw error
  }
}
