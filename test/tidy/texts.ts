/** Words that no file of the project may hold. */
import type { Breach, Rule, Source } from './tree.ts'

/** Written with a bracket each, so that this file does not find itself. */
const FORBIDDEN: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /(?<![\w.])\/wor[k]\//, why: 'a path of one machine' },
  { pattern: /(?<![\w.])\/tm[p]\//, why: 'a path of one machine' },
  { pattern: /(?<![\w.~])\/hom[e]\/\w/, why: 'a path of one machine' },
  { pattern: /bash_job[s]|\/far[m]\/|\.librar[y]|before-sto[p]/, why: 'a place of one machine' },
  { pattern: /\b(this|next|previous|last) sessio[n]\b/i, why: 'the way of working' },
  { pattern: /registry\.npm[j]s|deb\.debia[n]|npmmirro[r]|pypi\.or[g]/, why: 'a registry' },
  { pattern: /\b(TO[D]O|FIX[M]E|X[X]X)\b/, why: 'work that was left undone' },
  { pattern: /^(<{7}|>{7}) /m, why: 'a conflict of a merge' },
]

/** Written by tools, with the addresses from which packages came. */
const NOT_WRITTEN_BY_US: readonly string[] = ['package-lock.json']

function found({ path, text }: Source): readonly Breach[] {
  return text.split('\n').flatMap((line, index) =>
    FORBIDDEN.filter(({ pattern }) => pattern.test(line)).map(({ why }) => ({
      at: `${path}:${index + 1}`,
      what: `${why}: ${line.trim().slice(0, 80)}`,
    })),
  )
}

/** Joined here, so that this file does not find itself. */
const plant = (...parts: readonly string[]): readonly Source[] => [
  { path: 'docs/planted.md', text: `before\n${parts.join('')}\nafter` },
]

/** The one rule of this file. */
export const textRule: Rule = {
  name: 'no file speaks of a machine, a registry, a way of working or work left undone',
  find: (tree) => tree.filter(({ path }) => !NOT_WRITTEN_BY_US.includes(path)).flatMap(found),
  broken: [
    plant('see /wor', 'k/shared'),
    plant('see /tm', 'p/file'),
    plant('https://registry.npm', 'js.org/x'),
    plant('done in the last sess', 'ion'),
    plant('// TO', 'DO later'),
  ],
  kept: [
    plant('in a session of a person, on a workbench, under the temporary folder'),
    [{ path: 'package-lock.json', text: ['https://registry.npm', 'js.org/x'].join('') }],
  ],
}
