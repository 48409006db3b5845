/** Statuses of domain names as a registry keeps them, and as its RDAP door says them. */
import type { CardMeasure, EppStatus } from '../domain/words.ts'

/** What a measure adds to the statuses of a domain name; RFC 5731, section 2.3. */
const added: Partial<Readonly<Record<CardMeasure, EppStatus>>> = {
  'registrar-hold': 'clientHold',
  'registry-hold': 'serverHold',
  'transfer-lock': 'clientTransferProhibited',
  'name-server-change': 'clientUpdateProhibited',
  sinkhole: 'clientUpdateProhibited',
}

/** The statuses after a measure. `ok` stands alone or not at all. */
export function statusesAfter(
  before: readonly EppStatus[],
  measure: CardMeasure,
): readonly EppStatus[] {
  const status = added[measure]
  if (status === undefined || before.includes(status)) return before
  return [...before.filter((each) => each !== 'ok'), status]
}

/** The words of RDAP for the statuses of EPP; RFC 8056, section 2. */
const rdapWords = {
  ok: 'active',
  inactive: 'inactive',
  clientHold: 'client hold',
  serverHold: 'server hold',
  clientTransferProhibited: 'client transfer prohibited',
  serverTransferProhibited: 'server transfer prohibited',
  clientUpdateProhibited: 'client update prohibited',
  serverUpdateProhibited: 'server update prohibited',
  clientDeleteProhibited: 'client delete prohibited',
  serverDeleteProhibited: 'server delete prohibited',
  pendingDelete: 'pending delete',
} as const satisfies Record<EppStatus, string>

/** What is known of one domain name. */
export interface DomainRecord {
  readonly name: string
  readonly statuses: readonly EppStatus[]
  /** When it last changed; null when never. */
  readonly changedAt: number | null
}

const iso = (at: number): string => new Date(at).toISOString()

/** The answer to a question about a domain name; RFC 9083, section 5.3. */
export const rdapOf = ({ name, statuses, changedAt }: DomainRecord, now: number) => ({
  rdapConformance: ['rdap_level_0'],
  objectClassName: 'domain',
  ldhName: name,
  status: statuses.map((status) => rdapWords[status]),
  events: [
    ...(changedAt === null ? [] : [{ eventAction: 'last changed', eventDate: iso(changedAt) }]),
    { eventAction: 'last update of RDAP database', eventDate: iso(now) },
  ],
  notices: [{ title: 'Exercise', description: ['Everything here is synthetic.'] }],
})

/** The answer where there is no such name; RFC 9083, section 6. */
export const rdapNothing = {
  rdapConformance: ['rdap_level_0'],
  errorCode: 404,
  title: 'No such domain name',
  description: ['Everything here is synthetic.'],
}

/** The media type of both; RFC 7480, section 4.2. */
export const RDAP_TYPE = 'application/rdap+json'
