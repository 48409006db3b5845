/**
 * Whether keys with a sign on them act by themselves: whoever speaks to the machine, or hits keys
 * by accident, switches them off (WCAG 2.1.4). Kept in the browser, for all pages.
 */
import { useSyncExternalStore } from 'react'
import { browserStore, remember } from './browser-store.ts'

const NAME = 'actionday.single-keys'
const listeners = new Set<() => void>()

let isOn: boolean | undefined

/** Whether they act now. */
export function areOn(): boolean {
  isOn ??= browserStore()?.getItem(NAME) !== 'off'
  return isOn
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function turn(): void {
  isOn = !areOn()
  remember(NAME, isOn ? 'on' : 'off')
  for (const listener of listeners) listener()
}

/** Whether they act, and the switch. */
export const useSingleKeys = (): readonly [boolean, () => void] => [
  useSyncExternalStore(subscribe, areOn),
  turn,
]
