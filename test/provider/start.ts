import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What the provider in Python says that it has seen and done. */
export type ProviderState = {
  readonly deliveries: Readonly<Record<string, number>>
  readonly refusals: readonly string[]
  readonly calls: readonly {
    readonly url: string
    readonly id: string
    readonly status: number
    readonly reply: string
  }[]
  readonly isDone: boolean
}

export type RunningProvider = {
  readonly url: string
  readonly state: () => Promise<ProviderState>
  readonly stop: () => Promise<void>
}

export type ProviderSettings = {
  readonly id: string
  readonly key: string
  /** Public keys of the sender. */
  readonly senderKeys: readonly string[]
  /** Where it calls instead of the answerTo of the message. */
  readonly answerBase?: string
  readonly receipt?: 'call' | 'answer'
}

const script = fileURLToPath(new URL('provider.py', import.meta.url))

async function stateAt(url: string): Promise<ProviderState> {
  const response = await fetch(`${url}/state`)
  return JSON.parse(await response.text())
}

/** Starts the provider in Python on a free port of 127.0.0.1. */
export async function startProvider(settings: ProviderSettings): Promise<RunningProvider> {
  const child = spawn('python3', ['-B', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PROVIDER_ID: settings.id,
      PROVIDER_KEY: settings.key,
      PROVIDER_SENDER_KEYS: settings.senderKeys.join(','),
      PROVIDER_ANSWER_BASE: settings.answerBase ?? '',
      PROVIDER_RECEIPT: settings.receipt ?? 'call',
    },
  })
  const port = await new Promise<string>((resolve, reject) => {
    let out = ''
    let complaints = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text
    })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const [, told] = /^listening (\d+)\n/.exec(out) ?? []
      if (told !== undefined) resolve(told)
    })
    child.once('error', (error) => {
      reject(
        new Error('this test needs python3 in the path, and it does not start', { cause: error }),
      )
    })
    child.once('exit', () => reject(new Error(`the provider in Python ended: ${complaints}`)))
  })
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    state: () => stateAt(url),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
