import { use } from 'react'
import { adviceIn, refusalWords } from './refusal-words.ts'

type Props = {
  readonly code: string
  /** What the server says in English. */
  readonly whatToDo: string
  /** The page of the documents that says what each column takes. */
  readonly page?: string
}

/** What is wrong with a row and what to do: in the reader's language, else in the server's English. */
export function Advice({ code, whatToDo, page }: Props) {
  return (
    adviceIn(use(refusalWords()), code, page) ?? (
      <span lang="en" dir="ltr">
        {whatToDo}
      </span>
    )
  )
}
