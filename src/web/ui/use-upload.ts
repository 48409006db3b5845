import { useState } from 'react'
import { type Refusal, saidOf } from './refusal-words.ts'

/** Where a file is on its way. `percent` is null while the server reads it. */
export type Upload<Reply> =
  | { readonly is: 'idle' }
  | { readonly is: 'sending'; readonly percent: number | null }
  | { readonly is: 'taken'; readonly reply: Reply }
  /** `said` is what was wrong and what to do; undefined where nobody answered. */
  | { readonly is: 'refused'; readonly said: string | undefined }

/** Sends a file as it is, and tells how much of it has gone; the same file under its key once. */
export function useUpload<Reply>(): {
  readonly upload: Upload<Reply>
  readonly start: (path: string, file: Blob, key: string) => Promise<Upload<Reply>>
  readonly reset: () => void
} {
  const [upload, setUpload] = useState<Upload<Reply>>({ is: 'idle' })
  const start = async (path: string, file: Blob, key: string) => {
    setUpload({ is: 'sending', percent: 0 })
    const done = await sent<Reply>(path, file, key, (percent) =>
      setUpload({ is: 'sending', percent: percent < 100 ? percent : null }),
    )
    setUpload(done)
    return done
  }
  return { upload, start, reset: () => setUpload({ is: 'idle' }) }
}

/** By an older way than elsewhere: only this one tells how much of a body has gone. */
function sent<Reply>(
  path: string,
  file: Blob,
  key: string,
  tell: (percent: number) => void,
): Promise<Upload<Reply>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('idempotency-key', key)
    request.upload.onprogress = ({ loaded, total }) =>
      tell(Math.floor((100 * loaded) / Math.max(1, total)))
    request.onerror = () => resolve({ is: 'refused', said: undefined })
    request.onload = () => resolve(readAnswer<Reply>(request))
    request.send(file)
  })
}

async function readAnswer<Reply>({ status, responseText }: XMLHttpRequest): Promise<Upload<Reply>> {
  try {
    if (status < 300) {
      const reply: Reply = JSON.parse(responseText)
      return { is: 'taken', reply }
    }
    const refusal: Refusal = JSON.parse(responseText)
    return { is: 'refused', said: await saidOf(refusal) }
  } catch {
    // Half an answer is none.
    return { is: 'refused', said: undefined }
  }
}
