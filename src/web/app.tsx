import { type ReactNode, Suspense, useEffect } from 'react'
import { Absent } from './ui/absent.tsx'
import { openPages } from './ui/pages.tsx'
import { useAddress } from './ui/router.tsx'

const { page, fetchPage, fetchAhead } = openPages()

const Wall = page(async () => ({ default: (await import('./wall/wall.tsx')).Wall }))
const Operations = page(async () => ({
  default: (await import('./operations/operations.tsx')).Operations,
}))
const Figures = page(async () => ({ default: (await import('./figures/figures.tsx')).Figures }))
const Items = page(async () => ({ default: (await import('./items/items.tsx')).Items }))
const About = page(async () => ({ default: (await import('./about/about.tsx')).About }))
const Setup = page(async () => ({ default: (await import('./setup/setup.tsx')).Setup }))
const Post = page(async () => ({ default: (await import('./post/post.tsx')).Post }))
const Readiness = page(async () => ({
  default: (await import('./readiness/readiness.tsx')).Readiness,
}))
const CardPage = page(async () => ({ default: (await import('./card/card.tsx')).CardPage }))
const Targets = page(async () => ({ default: (await import('./targets/targets.tsx')).Targets }))
const Watch = page(async () => ({ default: (await import('./targets/watch.tsx')).Watch }))
const Press = page(async () => ({ default: (await import('./press/press.tsx')).Press }))
const Assertions = page(async () => ({
  default: (await import('./assertions/assertions.tsx')).Assertions,
}))
const Quality = page(async () => ({ default: (await import('./quality/quality.tsx')).Quality }))
const Review = page(async () => ({ default: (await import('./review/review.tsx')).Review }))
const Rereview = page(async () => ({ default: (await import('./rereview/rereview.tsx')).Rereview }))
const Target = page(async () => ({ default: (await import('./targets/target.tsx')).Target }))
const Chain = page(async () => ({ default: (await import('./chain/chain.tsx')).Chain }))
const Effect = page(async () => ({ default: (await import('./effect/effect.tsx')).Effect }))
const Item = page(async () => ({ default: (await import('./items/item.tsx')).Item }))

type Page = (name: (group: number) => string, address: URL) => ReactNode

const routes: readonly (readonly [RegExp, Page])[] = [
  [/^\/$/, () => <Operations />],
  [/^\/setup$/, () => <Setup />],
  [/^\/chain$/, () => <Chain />],
  [/^\/operations\/([^/]+)\/chain$/, (name) => <Chain op={name(1)} />],
  [/^\/wall\/([^/]+)$/, (name) => <Wall key={name(1)} op={name(1)} />],
  [/^\/operations\/([^/]+)\/about$/, (name) => <About op={name(1)} />],
  [/^\/operations\/([^/]+)\/post$/, (name) => <Post op={name(1)} />],
  [/^\/operations\/([^/]+)\/readiness$/, (name) => <Readiness key={name(1)} op={name(1)} />],
  [
    /^\/operations\/([^/]+)\/cards\/([^/]+)$/,
    (name) => <CardPage key={name(2)} op={name(1)} card={name(2)} />,
  ],
  [/^\/operations\/([^/]+)\/watch$/, (name) => <Watch op={name(1)} />],
  [/^\/operations\/([^/]+)\/press$/, (name) => <Press key={name(1)} op={name(1)} />],
  [/^\/operations\/([^/]+)\/quality$/, (name) => <Quality key={name(1)} op={name(1)} />],
  [/^\/operations\/([^/]+)\/assertions$/, (name) => <Assertions op={name(1)} />],
  [/^\/operations\/([^/]+)\/review$/, (name) => <Review key={name(1)} op={name(1)} />],
  [/^\/operations\/([^/]+)\/rereview$/, (name) => <Rereview key={name(1)} op={name(1)} />],
  [/^\/operations\/([^/]+)\/targets$/, (name) => <Targets op={name(1)} />],
  [/^\/operations\/([^/]+)\/targets\/([^/]+)$/, (name) => <Target op={name(1)} target={name(2)} />],
  [
    /^\/operations\/([^/]+)\/figures$/,
    (name, address) => <Figures op={name(1)} query={address.searchParams} />,
  ],
  [
    /^\/operations\/([^/]+)\/items$/,
    (name, address) => <Items op={name(1)} query={address.searchParams} />,
  ],
  [
    /^\/operations\/([^/]+)\/effect$/,
    (name, address) => <Effect op={name(1)} query={address.searchParams} />,
  ],
  [/^\/operations\/([^/]+)\/items\/([^/]+)$/, (name) => <Item op={name(1)} item={name(2)} />],
]

/** Fetches the page of the address that the browser has opened. */
export const fetchOpened = (): Promise<void> => fetchPage(pageAt(new URL(window.location.href)))

export function App() {
  const address = useAddress()
  // A wall hangs for days, and nobody opens another page on it.
  const isWall = address.pathname.startsWith('/wall/')
  useEffect(() => (isWall ? undefined : fetchAhead()), [isWall])
  return <Suspense fallback={<Absent absence="loading" />}>{pageAt(address)}</Suspense>
}

function pageAt(address: URL): ReactNode {
  for (const [pattern, page] of routes) {
    const match = pattern.exec(address.pathname)
    if (match) return page((group) => decodeURIComponent(match[group] ?? ''), address)
  }
  return <Absent absence="missing" />
}
