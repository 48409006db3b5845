/** What a server said, and how a story reads it. */

/** What came back. */
export type Said = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed reply; of another type than JSON, undefined. */
  readonly json: unknown
}

/** Reads a whole reply. */
export async function saidOf(response: Response): Promise<Said> {
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const json: unknown = isJson ? JSON.parse(text) : undefined
  return { status: response.status, headers: response.headers, text, json }
}

/** A text that stands in a reply under a name. */
export function textAt({ json }: Said, name: string): string {
  const text: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, name) : null
  if (typeof text !== 'string') throw new Error(`no text ${name} in ${JSON.stringify(json)}`)
  return text
}

/** A list that stands in a reply under a name, as objects. */
export function listAt({ json }: Said, name: string): readonly Readonly<Record<string, unknown>>[] {
  const list: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, name) : null
  if (!Array.isArray(list)) throw new Error(`no list ${name} in ${JSON.stringify(json)}`)
  return list
}
