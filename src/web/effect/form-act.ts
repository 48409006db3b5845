import { useState } from 'react'
import { operationPath } from '../ui/api.ts'
import { t } from '../ui/text.ts'
import { useOnce } from '../ui/use-once.ts'

/** What stands against a form, and at which of its fields. */
export type Fault<Place> = { readonly at: Place; readonly said: string }

/** Sends a form once, and says at the field in question what stands against it and what to do. */
export function useFormAct<Place extends string>(
  op: string,
  placeOf: (code: string | undefined) => Place,
) {
  const [fault, setFault] = useState<Fault<Place>>()
  const once = useOnce()
  const act = async (path: string, body: object): Promise<boolean> => {
    const sent = await once(operationPath(op) + path, body)
    if (sent.is === 'taken') {
      setFault(undefined)
      return true
    }
    setFault({ at: placeOf(sent.code), said: sent.said ?? t('post.notSent') })
    return false
  }
  /** What stands against one field. */
  const faultAt = (at: Place): string | undefined => (fault?.at === at ? fault.said : undefined)
  return { act, faultAt, setFault }
}
