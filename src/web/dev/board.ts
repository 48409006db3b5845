/** A synthetic day of seizure, as the picture of the board has it: 47 measures in six states. */

import type { CardKind, CardMeasure, InstrumentKind, Lack, StateCode } from '../../domain/words.ts'
import type { CardLine, CardSheet } from '../../protocol/card.ts'
import type { Board, WallBoard } from '../../protocol/go.ts'
import { syntheticId } from './seeded.ts'

/** What a digest looks like. */
const digestSample = '7f3a91c0'.repeat(8)

/** A day after the frame of the wall. */
const T0 = '2019-11-22T13:32:00.000Z'

const measures = {
  server: 'seize-server',
  domain: 'registrar-hold',
  app: 'remove-listing',
  stream: 'end-stream',
} as const satisfies Record<CardKind, CardMeasure>

type State = {
  readonly state: StateCode
  readonly owner: string
  readonly instrument: InstrumentKind
  readonly counts: readonly (readonly [CardKind, number])[]
  readonly lacks: readonly Lack[]
  /** How many of its measures lack them; all where it is left out. */
  readonly waiting?: number
}

const states: readonly State[] = [
  {
    state: 'RO',
    owner: 'Synthetic office Bucharest',
    instrument: 'eio',
    counts: [
      ['server', 2],
      ['domain', 3],
    ],
    lacks: ['confirmation', 'release'],
  },
  {
    state: 'CA',
    owner: 'Synthetic office Ottawa',
    instrument: 'mla',
    counts: [
      ['server', 1],
      ['domain', 3],
    ],
    lacks: ['instrument', 'confirmation', 'release'],
  },
  {
    state: 'FR',
    owner: 'Synthetic court Paris',
    instrument: 'jit',
    counts: [
      ['domain', 4],
      ['server', 2],
    ],
    lacks: ['copy', 'release'],
    waiting: 2,
  },
  {
    state: 'BG',
    owner: 'Synthetic office Sofia',
    instrument: 'eio',
    counts: [
      ['server', 2],
      ['domain', 2],
    ],
    lacks: [],
  },
  {
    state: 'NL',
    owner: 'Synthetic office Rotterdam',
    instrument: 'jit',
    counts: [
      ['server', 4],
      ['domain', 6],
      ['stream', 1],
    ],
    lacks: [],
  },
  {
    state: 'US',
    owner: 'Synthetic office Washington',
    instrument: 'mla',
    counts: [
      ['server', 3],
      ['domain', 13],
      ['app', 1],
    ],
    lacks: [],
  },
]

const sent = (instrument: InstrumentKind) => (instrument === 'jit' ? 'issued' : 'recognised')

function cards(): readonly CardLine[] {
  let place = 0
  return states.flatMap(({ state, owner, instrument, counts, lacks, waiting }) => {
    let left = waiting ?? Number.POSITIVE_INFINITY
    return counts.flatMap(([kind, count]) =>
      Array.from({ length: count }, (): CardLine => {
        place += 1
        const missing = left > 0 ? lacks : []
        left -= 1
        const has = (lack: Lack) => !missing.includes(lack)
        return {
          card: syntheticId(4, place),
          kind,
          measure: measures[kind],
          name: kind === 'server' ? `Server ${place}` : `synthetic-${kind}-${place}.example`,
          state,
          owner,
          isOwn: state === 'NL',
          within: null,
          compartment: 'open',
          instrument: {
            kind: instrument,
            status: has('instrument') ? sent(instrument) : 'received',
          },
          confirmedFor: has('confirmation') ? T0 : null,
          hasCopy: has('copy'),
          releasedAt: has('release') ? '2019-11-21T09:15:00.000Z' : null,
          releasedBy: has('release') ? { name: null, role: 'prosecutor' } : null,
          lacks: [...missing],
          stage: 'sealed',
          holds: 0,
          awaiting: place === 20 ? 212 : 0,
          outcome: null,
          standing: null,
          contradicted: false,
          reports: [],
          disputed: [],
        }
      }),
    )
  })
}

/** The board a day before. */
export function syntheticBoard(): Board {
  return {
    now: '2019-11-21T13:32:00.000Z',
    zone: 'Europe/Amsterdam',
    go: {
      goAt: T0,
      state: 'planned',
      signableFrom: '2019-11-22T12:32:00.000Z',
      signatures: [],
      stops: [],
      peopleNeeded: 2,
    },
    steps: ['plan', 'stop'],
    people: 23,
    cards: [...cards()],
    acts: [],
  }
}

/** The same board a quarter of an hour after the go: what was ready has left. */
export function syntheticAfter(): Board {
  const board = syntheticBoard()
  let seized = 0
  return {
    ...board,
    go: board.go && { ...board.go, goAt: '2019-11-21T13:17:00.000Z', state: 'given' },
    steps: [],
    cards: board.cards.map((card) => {
      if (card.lacks.length > 0) return card
      const isIn = card.kind === 'server' && seized++ < 7
      const at = '2019-11-21T13:25:00.000Z'
      const told = { act: 'seized', source: 'own-team', isDone: true } as const
      return {
        ...card,
        stage: 'sent',
        releasedAt: null,
        reports: isIn ? [{ ...told, happenedAt: at, toldAt: at }] : [],
      }
    }),
    acts: [
      {
        act: 'struck',
        counts: [
          { source: 'own-team', done: 9, denied: 0 },
          { source: 'press', done: 12, denied: 0 },
        ],
      },
      { act: 'seized', counts: [{ source: 'own-team', done: 7, denied: 1 }] },
      { act: 'switched-off', counts: [{ source: 'own-team', done: 3, denied: 0 }] },
    ],
  }
}

/** One card of the board with everything that stands on it. */
export function sheetOf(card: CardLine): CardSheet {
  const hasLeft = card.stage !== 'sealed'
  return {
    ...card,
    object: card.isOwn ? 'Voorbeeldkade 14, hall 2, rack 7; hostwijk07.example, unit 12' : null,
    reference: 'NL-0427',
    counterpart: null,
    target: null,
    waiting: [],
    digest: digestSample,
    releasedDigest: card.releasedAt === null ? null : digestSample,
    copy: card.hasCopy ? { sha256: digestSample, bytes: 310_000_000_000, waived: null } : null,
    leftAt: hasLeft ? '2019-11-21T13:17:00.000Z' : null,
    sentAt: null,
    enteredAt: null,
    answer: null,
    undoable: [],
    exhibits: [],
    images: [],
    looks: [],
  }
}

/** The same board as a wall shows it. */
export function nameless({ go, cards, acts }: Board): WallBoard {
  return {
    go: go && { goAt: go.goAt, state: go.state },
    measures: cards.map(({ kind, state, stage, lacks, reports, contradicted }) => ({
      ...{ kind, state, isReady: stage !== 'sealed' || lacks.length === 0 },
      hasLeft: stage !== 'sealed',
      isSeized: reports.some(
        ({ act, source, isDone }) => act === 'seized' && source === 'own-team' && isDone,
      ),
      isContradicted: contradicted,
    })),
    acts: acts.map(({ act, counts }) => ({
      act,
      done: counts.find(({ source }) => source === 'own-team')?.done ?? 0,
    })),
  }
}
