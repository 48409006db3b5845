/** The directory over the wire: organisations, people, providers. */
import { type Static, Type } from 'typebox'
import { dispatchChannels, organisationKinds, roles, stateCodes } from '../domain/words.ts'
import { Count, exactly, LineOfText, nullable, Uuid } from './plain.ts'
import { ITEMS_PER_DISPATCH_MAX, noticeLanguages } from './provider.ts'
import { QuestionTerms } from './question.ts'
import { word } from './word.ts'

const NAME_CHARACTERS_MAX = 200
const name = (description: string) => LineOfText(NAME_CHARACTERS_MAX, description)

/** Host names of one provider: the largest platforms have some dozens. */
export const HOSTS_MAX = 500

/** A day: a provider that wants its mail gathered for longer is asked by hand. */
const BATCH_WAIT_MS_MAX = 86_400_000

const slug = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' })
const host = Type.String({
  maxLength: 253,
  pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$',
  description: 'Host name in lower case; punycode where it is not ASCII.',
})

/** A new organisation. */
export const OrganisationMessage = exactly({
  kind: word(organisationKinds),
  state: nullable(word(stateCodes)),
  name: name('As it signs.'),
  contact: name('Mail address of its desk.'),
  listed: Type.Optional(
    Type.Boolean({ description: 'False: no list of organisations shows it. Else true.' }),
  ),
})
export type OrganisationMessage = Static<typeof OrganisationMessage>

/** The organisation that was added. */
export const OrganisationReply = Type.Object({ organisation: Uuid() })

/** The organisations that can be asked to take part, and the reader's own. */
export const OrganisationList = Type.Object({
  organisations: Type.Array(
    Type.Object({
      organisation: Uuid(),
      name: Type.String(),
      kind: word(organisationKinds),
      state: nullable(word(stateCodes)),
      isOwn: Type.Boolean(),
      hasContact: Type.Boolean({ description: 'Whether providers can answer to its desk.' }),
    }),
  ),
})
export type OrganisationList = Static<typeof OrganisationList>

/** A new person, in one function for one organisation. */
export const PersonMessage = exactly({
  organisation: Uuid(),
  role: word(roles),
  name: name('Known inside the house alone.'),
  language: word(noticeLanguages),
  unit: name('The team within the organisation.'),
  compartments: Type.Optional(
    Type.Array(slug, { minItems: 1, maxItems: 50, uniqueItems: true, description: 'Else `open`.' }),
  ),
  bearer: Type.Optional(Type.Boolean({ description: 'Whether a token for machines is wanted.' })),
})
export type PersonMessage = Static<typeof PersonMessage>

/** The person that was added, with what opens the door. Both are shown this once. */
export const PersonReply = Type.Object({
  person: Uuid(),
  signInLink: Type.String({ description: 'Opens one session, once.' }),
  bearer: nullable(Type.String({ description: 'For the header Authorization.' })),
})

/** 32 bytes in canonical base64: its last letter has two bits that are zero. */
const PUBLIC_KEY = 'whpk_[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]='

/** A new provider with its hosts. */
export const ProviderMessage = exactly({
  name: name('The legal entity.'),
  channel: word(dispatchChannels),
  apiAddress: Type.Optional(Type.String({ maxLength: 500, pattern: '^https?://[\\x21-\\x7e]+$' })),
  rdapAddress: Type.Optional(
    Type.String({
      maxLength: 500,
      pattern: '^https?://[\\x21-\\x7e]+$',
      description: 'Where its public register answers, RFC 9083; of registrars and registries.',
    }),
  ),
  mailAddress: Type.Optional(
    Type.String({ maxLength: 254, pattern: '^[^\\s@\\x00]+@[^\\s@\\x00]+$' }),
  ),
  publicKey: Type.Optional(
    Type.String({
      pattern: `^${PUBLIC_KEY}( ${PUBLIC_KEY})?$`,
      description: 'Standard Webhooks, v1a. Two with a space between them while a key is changed.',
    }),
  ),
  language: word(noticeLanguages),
  ratePerMinute: Type.Integer({ minimum: 1, maximum: 6_000 }),
  inFlightMax: Type.Integer({ minimum: 1, maximum: 16 }),
  batchMax: Type.Integer({ minimum: 1, maximum: ITEMS_PER_DISPATCH_MAX }),
  batchWaitMs: Type.Integer({ minimum: 0, maximum: BATCH_WAIT_MS_MAX }),
  questions: Type.Optional(QuestionTerms),
  hosts: Type.Array(exactly({ host, platform: slug }), { maxItems: HOSTS_MAX }),
})
export type ProviderMessage = Static<typeof ProviderMessage>

/** The provider that was added. */
export const ProviderReply = Type.Object({ provider: Uuid() })

/** The providers of the directory. */
export const ProviderList = Type.Object({
  providers: Type.Array(
    Type.Object({
      provider: Uuid(),
      name: Type.String(),
      channel: word(dispatchChannels),
      hasMail: Type.Boolean({ description: 'Whether it can be written to by mail.' }),
      signs: Type.Boolean({ description: 'Whether it has a key and can answer by the API.' }),
      language: Type.String(),
      ratePerMinute: Count,
      inFlightMax: Count,
      batchMax: Count,
      batchWaitMs: Count,
      hosts: Type.Array(Type.Object({ host: Type.String(), platform: Type.String() })),
    }),
  ),
})
