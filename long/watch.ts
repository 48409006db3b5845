/** Watches processes from outside: processor time, memory and open files of each part of a play. */
import fs from 'node:fs'

/** The parts that are watched, each by the process at its head. */
export type Pids = Readonly<Record<string, number | null | undefined>>

/** What one part used up to one moment. */
export type Use = {
  /** Seconds of processor time since the part was first seen, its ended processes included. */
  readonly cpuSeconds: number
  /** Memory that is its own, in MiB; pages shared between processes of a database count once. */
  readonly ownMiB: number
  /** Open files and connections. */
  readonly files: number
}

/** One look at all parts. */
export type Sample = { readonly atMs: number; readonly parts: Readonly<Record<string, Use>> }

/** Ticks of the kernel's processor accounting in a second, as Linux tells them to programs. */
const TICKS = 100

const KIB_A_MIB = 1_024

/** Fields of a line of /proc/PID/stat behind the name of the program. */
const PARENT = 1
const USER = 11
const SYSTEM = 12

type Process = { readonly pid: number; readonly parent: number; readonly ticks: number }

/** Null where the process has ended meanwhile. */
function textOf(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

function processOf(pid: number): Process[] {
  const line = textOf(`/proc/${pid}/stat`)
  if (line === null) return []
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const [parent, user, system] = [PARENT, USER, SYSTEM].map((index) => Number(fields[index]))
  return [{ pid, parent: parent ?? 0, ticks: (user ?? 0) + (system ?? 0) }]
}

const allProcesses = (): Process[] =>
  fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processOf(Number(name)))

/** Memory that is a process's own, in MiB. */
export function ownMiB(pid: number): number {
  const kib = /^RssAnon:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`) ?? '')?.[1]
  return Number(kib ?? 0) / KIB_A_MIB
}

/** What the open file handles of a process lead to, connections among them. */
function openedBy(pid: number): readonly string[] {
  try {
    const folder = `/proc/${pid}/fd`
    return fs.readdirSync(folder).map((handle) => targetOf(`${folder}/${handle}`))
  } catch (error) {
    if (error instanceof Error) return []
    throw error
  }
}

/** A handle that was closed meanwhile leads nowhere. */
function targetOf(handle: string): string {
  try {
    return fs.readlinkSync(handle)
  } catch (error) {
    if (error instanceof Error) return ''
    throw error
  }
}

/** Open file handles of a process. */
export const filesOf = (pid: number): number => openedBy(pid).length

/** Files of tables and of the log: a process of a database keeps each open that it has come across. */
const isOfDatabase = (target: string): boolean => /\/(?:base|global|pg_\w+)\//.test(target)

/**
 * What is open in a family of processes, each thing once, and a file once more for each time that one
 * process has it open again. Files of the database are left out: there are as many as there are.
 */
function openIn(pids: readonly number[]): number {
  const all = pids.map((pid) => openedBy(pid).filter((target) => !isOfDatabase(target)))
  const files = all.map((each) => each.filter((target) => /^\/(?!dev\/)/.test(target)))
  const again = sum(files.map((each) => each.length - new Set(each).size))
  return new Set(all.flat()).size + again
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** Looks at the parts again and again; a process that ended keeps what it had used. */
export class Watch {
  readonly samples: Sample[] = []
  readonly #ticks = new Map<string, Map<number, number>>()
  readonly #startedAt = performance.now()

  look(pids: Pids): void {
    const all = allProcesses()
    const parts = Object.entries(pids).flatMap(([name, head]) =>
      typeof head === 'number' ? [[name, this.#use(name, head, all)] as const] : [],
    )
    const atMs = Math.round(performance.now() - this.#startedAt)
    this.samples.push({ atMs, parts: Object.fromEntries(parts) })
  }

  #use(name: string, head: number, all: readonly Process[]): Use {
    const family = all.filter(({ pid, parent }) => pid === head || parent === head)
    const ticks = this.#ticks.get(name) ?? new Map<number, number>()
    this.#ticks.set(name, ticks)
    for (const each of family) ticks.set(each.pid, each.ticks)
    return {
      cpuSeconds: sum([...ticks.values()]) / TICKS,
      ownMiB: Math.round(sum(family.map(({ pid }) => ownMiB(pid)))),
      files: openIn(family.map(({ pid }) => pid)),
    }
  }
}
