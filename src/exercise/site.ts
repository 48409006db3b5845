/** A host of the world: its pages for everybody, and its interface for referrals. */
import http from 'node:http'
import { type PageState, stateAt } from './characters.ts'
import { asError, bodyOf, type DoorPoint, reply } from './door.ts'
import { deliveryOf, intakeOf, type Taken } from './intake.ts'
import type { WorldItem } from './items.ts'
import type { RawDelivery } from './journal.ts'
import type { Remembering } from './memory.ts'
import { type HostPages, hostPagesOf, type Page, textOf } from './pages.ts'
import { roll } from './random.ts'
import { type ProviderPlan, REFERRALS_PATH } from './scenario.ts'

const KEEP_ALIVE_MS = 60_000
/** Of the hosts that withhold content in some countries, those that do so with a notice and 200. */
const NOTICE_SHARE = 0.2

/** What a host of the world is made of. */
export interface SitePlan extends Omit<DoorPoint, 'plan'> {
  readonly provider: ProviderPlan
  readonly remembering: Remembering
  readonly items: ReadonlyMap<string, WorldItem>
  readonly keyOf: (address: string) => string | undefined
  readonly appendRaw: (delivery: RawDelivery) => void
  readonly onDelivery: (dispatch: string) => void
}

/** A site with the count of pages it has given out. */
export interface Site {
  readonly server: http.Server
  readonly pagesGiven: () => number
}

const pathOf = (url: string): string => {
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}

function pageInState(
  pages: HostPages,
  item: WorldItem,
  state: PageState,
  at: number,
  isOutside: () => boolean,
): Page {
  if (state === 'live') return { status: 200, body: textOf(item, 'first', at) }
  if (state === 'replaced') return { status: 200, body: textOf(item, 'replaced', at) }
  if (state !== 'gone-eu') return pages.byState[state]
  if (isOutside()) return { status: 200, body: textOf(item, 'first', at) }
  const [byStatus, byNotice] = pages.withheld
  return roll(item.key, 'notice') < NOTICE_SHARE ? byNotice : byStatus
}

function standing(pages: HostPages, path: string): Page {
  if (path === '/') return pages.home
  if (path === '/login') return pages.byState['login-wall']
  return path.startsWith('/tag/') || path === '/search' ? pages.collection : pages.missing
}

function give(request: http.IncomingMessage, response: http.ServerResponse, page: Page): void {
  const headers = ['content-type', 'text/html; charset=utf-8', 'content-length']
  headers.push(String(page.body.length))
  if (page.location !== undefined) headers.push('location', page.location)
  response.writeHead(page.status, headers)
  response.end(request.method === 'HEAD' ? undefined : page.body)
}

function takerOf(plan: SitePlan) {
  const judge = intakeOf({ ...plan, plan: plan.provider })
  const { memory, record } = plan.remembering
  const isKnown = (key: string): boolean => plan.items.has(key)

  return async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const body = await bodyOf(request)
    const taken: Taken = body === undefined ? { status: 413 } : judge(request.headers, body)
    const id = request.headers['webhook-id']
    const message = typeof id === 'string' ? id : ''
    plan.appendRaw({
      provider: plan.provider.slug,
      message: taken.message?.dispatch ?? message,
      at: memory.now,
      status: taken.status,
    })
    if (taken.message !== undefined && !memory.deliveries.has(taken.message.dispatch)) {
      const { provider, keyOf } = plan
      const delivery = deliveryOf(provider, taken.message, memory.now, keyOf, isKnown)
      record({ kind: 'received', delivery })
      plan.onDelivery(delivery.dispatch)
    }
    reply(response, taken)
  }
}

/** Makes the server of one provider. Pages are as they stand at the civil time last told. */
export function siteOf(plan: SitePlan): Site {
  const pages = hostPagesOf(plan.provider)
  const take = takerOf(plan)
  const { memory } = plan.remembering
  const outside = plan.scenario.addresses.outsideEu
  const prefix = plan.provider.slug
  let given = 0

  function giveAt(request: http.IncomingMessage, response: http.ServerResponse): void {
    given += 1
    const path = pathOf(request.url ?? '/')
    const item = plan.items.get(prefix + path)
    if (item === undefined) {
      give(request, response, standing(pages, path))
      return
    }
    const state = stateAt(item.fate, memory.receivedAt.get(item.key), memory.now)
    const isOutside = (): boolean => request.socket.remoteAddress === outside
    give(request, response, pageInState(pages, item, state, memory.now, isOutside))
  }
  const server = http.createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const isReferral = request.method === 'POST' && request.url === REFERRALS_PATH
    if (isReferral)
      take(request, response).catch((error: unknown) => response.destroy(asError(error)))
    else if (request.method === 'GET' || request.method === 'HEAD') giveAt(request, response)
    else response.writeHead(405).end()
  })
  return { server, pagesGiven: () => given }
}

/** A host that has nothing to do with it: press, science, archives. Nobody should come here. */
export function bystanderSite(): Site {
  let given = 0
  const body = Buffer.from(
    '<!doctype html><title>Synthetic bystander</title><p>Synthetic press.</p>',
  )
  const server = http.createServer((request, response) => {
    given += 1
    give(request, response, { status: 200, body })
  })
  return { server, pagesGiven: () => given }
}
