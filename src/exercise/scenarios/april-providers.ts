/** The two providers that April refers to. No such company, platform or host exists. */
import type { ProviderPlan } from '../scenario.ts'
import { provider } from './provider-plan.ts'

/** They stand in no other scenario: one house can play several. Nobody is asked before the server is. */
export const aprilProviders: readonly ProviderPlan[] = [
  provider({
    slug: 'linnet-video',
    name: 'Linnet Video',
    legalEntity: 'Linnet Video AB (synthetic)',
    country: 'SE',
    platform: 'linnet',
    address: '127.77.16.1',
    domain: 'linnet.example',
    aliases: ['m.linnet.example'],
    patterns: {
      video: ['/watch/{id}', 90],
      channel: ['/channel/{id}', 8],
      account: ['/user/{id}', 2],
    },
    weight: 4,
    mix: { prompt: 88, 'geo-blocking': 5, 'puts-back': 2, refusing: 3, 'says-done': 2 },
    goneStatus: 410,
    requestsPerMinute: 24,
    inFlight: 8,
  }),
  provider({
    slug: 'plover-share',
    name: 'Plover Share',
    legalEntity: 'Plover Share S.p.A. (synthetic)',
    country: 'IT',
    platform: 'plover',
    address: '127.77.17.1',
    domain: 'plover.example',
    patterns: { file: ['/s/{id}', 50], audio: ['/a/{id}', 25], image: ['/i/{id}', 25] },
    weight: 1,
    mix: { 'geo-blocking': 60, prompt: 30, silent: 5, refusing: 5 },
  }),
]
