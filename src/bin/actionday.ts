/** The command line: finds the command, reads its words, runs it. */
import { parseArgs } from 'node:util'
import { UnusableFolder } from '../adapters/data-folder.ts'
import { keysOf } from '../domain/kit.ts'
import { type Command, UsageError } from './command.ts'
import { alarms } from './commands/alarms.ts'
import { exercise } from './commands/exercise.ts'
import { figures } from './commands/figures.ts'
import { flows } from './commands/flows.ts'
import { importList } from './commands/import.ts'
import { items } from './commands/items.ts'
import { operation } from './commands/operation.ts'
import { person } from './commands/person.ts'
import { provider } from './commands/provider.ts'
import { replay } from './commands/replay.ts'
import { serve } from './commands/serve.ts'
import { start } from './commands/start.ts'
import { watch } from './commands/watch.ts'
import { worker } from './commands/worker.ts'
import { outageSentence } from './outage.ts'
import { exitMeanings, exits, helpTableOf, note, say, wrapped } from './terminal.ts'

const commands: Readonly<Record<string, Command>> = {
  start,
  serve,
  worker,
  exercise,
  import: importList,
  flows,
  figures,
  items,
  watch,
  alarms,
  operation,
  person,
  provider,
  replay,
}

function helpOf(name: string, { summary, usage, options }: Command): string {
  const rows = Object.entries(options).map(
    ([option, { type, help }]) =>
      [`--${option}${type === 'string' ? ' VALUE' : ''}`, help] as const,
  )
  return [
    wrapped(`actionday ${name} ${usage}`.trimEnd()).join('\n    '),
    `  ${summary}`,
    '',
    helpTableOf(['option', 'meaning'], rows),
  ].join('\n')
}

function overview(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const)
  return [
    'actionday COMMAND [OPTIONS]   (each command has --help)',
    '',
    helpTableOf(['command', 'what it does'], rows),
    '',
    helpTableOf(
      ['exit code', 'meaning'],
      keysOf(exits).map((name) => [String(exits[name]), exitMeanings[name]] as const),
    ),
  ].join('\n')
}

async function main(words: readonly string[]): Promise<number> {
  const [name = '', ...rest] = words
  const command = commands[name]
  if (command === undefined) {
    say(overview())
    return name === '' || name === '--help' ? exits.done : exits.usage
  }
  if (rest.includes('--help')) {
    say(helpOf(name, command))
    return exits.done
  }
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...command.options },
      allowPositionals: true,
    })
    const over = positionals[command.wordsMax]
    if (over !== undefined) throw new UsageError(`${JSON.stringify(over)} is one word too many`)
    return await command.run(values as Parameters<Command['run']>[0], positionals)
  } catch (error) {
    return explain(name, error)
  }
}

function explain(name: string, error: unknown): number {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isUsage = error instanceof UsageError || error instanceof UnusableFolder
  if (isUsage || code.startsWith('ERR_PARSE_ARGS')) {
    note(`${error instanceof Error ? error.message : ''}\nSee: actionday ${name} --help`)
    return exits.usage
  }
  note(
    outageSentence(error) ??
      (error instanceof Error ? (error.stack ?? error.message) : String(error)),
  )
  return exits.outage
}

// Whoever has read enough, such as head, closes the pipe: the command still ends in order.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

process.exitCode = await main(process.argv.slice(2))
// A command that failed half-way may have left something open, and who waits for it to end could
// wait for ever: a supervisor brings back only what has ended.
if (process.exitCode !== exits.done) process.exit()
