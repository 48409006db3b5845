import { type ReactNode, useState } from 'react'
import { operationPath } from './api.ts'
import forms from './forms.module.css'
import { t } from './text.ts'
import { useOnce } from './use-once.ts'

/** Sends an act once, and shows what the server says against it. */
export function useAct(
  op: string,
  onTaken: () => void,
): { readonly act: (path: string, body: object) => Promise<boolean>; readonly refused: ReactNode } {
  const [said, setSaid] = useState<string>()
  const once = useOnce()
  const act = async (path: string, body: object): Promise<boolean> => {
    const sent = await once(operationPath(op) + path, body)
    setSaid(sent.is === 'taken' ? undefined : (sent.said ?? t('post.notSent')))
    if (sent.is !== 'taken') return false
    onTaken()
    return true
  }
  const refused = said !== undefined && (
    <p role="alert" className={forms.refused}>
      {said}
    </p>
  )
  return { act, refused }
}
