import { Compile } from 'typebox/compile'
import { parseVerifyingKeys } from '../../adapters/channel/signature.ts'
import { freshId } from '../../adapters/ids.ts'
import type { Provider } from '../../app/directory.ts'
import { parseSlug, wordOf } from '../../domain/kit.ts'
import { QUESTION_FALLBACK, QUESTION_HOURS, QUESTION_HOURS_MAX } from '../../domain/question.ts'
import { dispatchChannels, questionAnswers } from '../../domain/words.ts'
import { ProviderMessage } from '../../protocol/directory.ts'
import { ITEMS_PER_DISPATCH_MAX } from '../../protocol/provider.ts'
import { type Command, hold, numberOf, textOf, UsageError, type Values } from '../command.ts'
import type { BuiltHouse } from '../house.ts'
import { houseOptions, withHouse } from '../opened.ts'
import { exits, say, tableOf } from '../terminal.ts'

/** Ordinary pace of a provider that has told us nothing: one message at a time, six a minute. */
const RATE_PER_MINUTE = 6
const BATCH_WAIT_S = 60

/** Adds providers with their hosts, and shows which are known. */
export const provider: Command = {
  summary: 'add a provider with its host names, or list providers',
  usage:
    'add --name NAME --hosts a.example,b.example (--api URL --key whpk_... | --mail ADDRESS) | list',
  wordsMax: 1,
  options: {
    ...houseOptions,
    name: { type: 'string', help: 'legal entity' },
    hosts: { type: 'string', help: 'host names, separated by commas' },
    platform: { type: 'string', help: 'name of the platform, lower case' },
    api: { type: 'string', help: 'address that takes referrals (docs/api.md)' },
    key: {
      type: 'string',
      help: 'public key of its answers, whpk_...; two with a space while it changes',
    },
    rdap: { type: 'string', help: 'where its public register answers (RDAP), of a registrar' },
    mail: { type: 'string', help: 'mail address for the file channel' },
    language: { type: 'string', help: 'en, nl, fr or de' },
    rate: { type: 'string', help: `messages a minute (${RATE_PER_MINUTE})` },
    'in-flight': { type: 'string', help: 'messages under way at once (1)' },
    batch: { type: 'string', help: `addresses in a message (${ITEMS_PER_DISPATCH_MAX})` },
    'question-hours': {
      type: 'string',
      help: `hours after which silence answers its questions (${QUESTION_HOURS})`,
    },
    'question-default': { type: 'string', help: `what silence means (${QUESTION_FALLBACK})` },
    wait: { type: 'string', help: `seconds that a message waits for company (${BATCH_WAIT_S})` },
  },
  run: (values, [word]) =>
    withHouse(values, (built) => {
      if (word === 'add') return add(built, values)
      if (word === 'list') return list(built, values)
      throw new UsageError('say: provider add, or provider list')
    }),
}

async function list(built: BuiltHouse, values: Values): Promise<number> {
  const rows = [...built.house.directory.current().providers.values()]
  if (values.json) say(JSON.stringify({ providers: rows }))
  else
    say(
      tableOf(
        ['provider', 'name', 'channel'],
        rows.map((row) => [row.provider, row.name, row.channel]),
      ),
    )
  return exits.done
}

async function add(built: BuiltHouse, values: Values): Promise<number> {
  const { house } = built
  const now = await house.clock.now()
  const it = providerOf(values, freshId(house.random, now))
  const platform = parseSlug(
    textOf(values, 'platform') ?? it.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  )
  const hosts = (textOf(values, 'hosts') ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '')
  if (platform === undefined || hosts.length === 0)
    throw new UsageError('--hosts is needed, and a --platform of letters, digits and hyphens')
  const { provider: _, apiAddress, mailAddress, rdapAddress, publicKey, ...rest } = it
  const addresses = { apiAddress, mailAddress, rdapAddress, publicKey }
  const given = Object.fromEntries(Object.entries(addresses).filter(([, told]) => told !== null))
  hold(form, { ...rest, ...given, hosts: hosts.map((host) => ({ host, platform })) }, optionOf)
  refuseKnown(built, it, hosts)
  const entries = hosts.map((host) => ({
    kind: 'host' as const,
    it: { host, platform, provider: it.provider },
  }))
  await house.directory.add([{ kind: 'provider', it }, ...entries], null, now)
  if (values.json)
    say(JSON.stringify({ provider: it.provider, ourPublicKey: house.settings.publicKey }))
  else
    say(
      `Provider  ${it.provider}\nOur key   ${house.settings.publicKey}  (give it to the provider)`,
    )
  return exits.done
}

const form = Compile(ProviderMessage)

/** The option that tells each part of the form. */
const optionOf = {
  apiAddress: 'api',
  mailAddress: 'mail',
  rdapAddress: 'rdap',
  publicKey: 'key',
  ratePerMinute: 'rate',
  inFlightMax: 'in-flight',
  batchMax: 'batch',
  batchWaitMs: 'wait',
  questions: 'question-hours',
} as const satisfies Partial<Record<keyof ProviderMessage, string>>

/** A host belongs to one provider: a second one would silently get what is meant for the first. */
function refuseKnown({ house }: BuiltHouse, { name }: Provider, hosts: readonly string[]): void {
  const { providers, hosts: known } = house.directory.current()
  if ([...providers.values()].some((each) => each.name === name))
    throw new UsageError(`there is a provider ${JSON.stringify(name)} already`)
  const taken = hosts.find((host, place) => known.has(host) || hosts.indexOf(host) !== place)
  if (taken !== undefined) throw new UsageError(`the host ${taken} belongs to a provider already`)
}

function providerOf(values: Values, id: Provider['provider']): Provider {
  const name = textOf(values, 'name')
  const apiAddress = textOf(values, 'api') ?? null
  const mailAddress = textOf(values, 'mail') ?? null
  const publicKey = textOf(values, 'key') ?? null
  const channel = wordOf(dispatchChannels, apiAddress === null ? 'file' : 'api')
  if (name === undefined || channel === undefined) throw new UsageError('--name is needed')
  if (apiAddress === null && mailAddress === null)
    throw new UsageError('say how it is reached: --api or --mail')
  if (publicKey !== null && !parseVerifyingKeys(publicKey).ok)
    throw new UsageError('--key takes a whpk_ key, or two with a space between them')
  return {
    provider: id,
    name,
    channel,
    apiAddress,
    mailAddress,
    rdapAddress: textOf(values, 'rdap') ?? null,
    publicKey,
    language: textOf(values, 'language') ?? 'en',
    ratePerMinute: numberOf(values, 'rate', RATE_PER_MINUTE),
    inFlightMax: numberOf(values, 'in-flight', 1),
    batchMax: numberOf(values, 'batch', ITEMS_PER_DISPATCH_MAX),
    batchWaitMs: numberOf(values, 'wait', BATCH_WAIT_S) * 1_000,
    questions: termsOf(values),
  }
}

/** How its questions are taken. */
function termsOf(values: Values): NonNullable<Provider['questions']> {
  const hours = numberOf(values, 'question-hours', QUESTION_HOURS)
  const fallback = wordOf(questionAnswers, textOf(values, 'question-default') ?? QUESTION_FALLBACK)
  if (!Number.isInteger(hours) || hours < 1 || hours > QUESTION_HOURS_MAX)
    throw new UsageError(`--question-hours takes 1 to ${QUESTION_HOURS_MAX}`)
  if (fallback === undefined)
    throw new UsageError(`--question-default takes ${questionAnswers.join(' or ')}`)
  return { hours, fallback }
}
