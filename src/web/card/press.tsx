import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import { t } from '../ui/text.ts'
import classes from './card.module.css'

/** How long it is pressed: longer than a slip, shorter than a doubt. */
const PRESS_MS = 2_000

/** How a press goes: what the button hears, whether it is down, and whether somebody only clicked. */
function usePress(onPressed: () => void) {
  const [isDown, setDown] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const wasPressed = useRef(false)
  const latest = useRef(onPressed)
  latest.current = onPressed
  useEffect(() => {
    if (!isDown) return
    const timer = setTimeout(() => {
      setDown(false)
      latest.current()
    }, PRESS_MS)
    return () => clearTimeout(timer)
  }, [isDown])
  const press = () => {
    wasPressed.current = true
    setDown(true)
  }
  const leave = () => setDown(false)
  const heard = {
    onPointerDown: press,
    onPointerUp: leave,
    onPointerLeave: leave,
    onPointerCancel: leave,
    onBlur: leave,
    onContextMenu: (event: MouseEvent) => event.preventDefault(),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      if (!event.repeat) press()
    },
    onKeyUp: leave,
    onClick: () => {
      if (!wasPressed.current) setAsked(true)
      wasPressed.current = false
    },
  }
  return { isDown, isAsked, heard, onSure: () => setAsked(false) }
}

/**
 * A button for what cannot be undone: pressed for a while, by finger or key. Whoever can only click
 * (an aid that speaks or switches) is asked a second time instead.
 */
export function Press({
  className,
  onPressed,
  children,
}: {
  className: string | undefined
  onPressed: () => void
  children: ReactNode
}) {
  const { isDown, isAsked, heard, onSure } = usePress(onPressed)
  return (
    <>
      <button type="button" className={className} data-down={isDown} {...heard}>
        {children}
        <i className={classes.progress} aria-hidden="true" />
      </button>
      {isAsked && (
        <button
          type="button"
          className={classes.plain}
          onClick={() => {
            onSure()
            onPressed()
          }}
        >
          {t('card.press.sure')}
        </button>
      )}
    </>
  )
}
