/**
 * Runs in the page. Finds what a viewer could not read: text smaller than the floor, boxes that
 * hold more than they show, and things that stand outside their panel or the screen.
 */
;(floorPx) => {
  const SLACK_PX = 1.5
  const name = (element) =>
    `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${element.textContent.trim().slice(0, 40)}"`
  const shown = [...document.body.querySelectorAll('*')].filter(
    (element) => !element.closest('.unseen') && element.getClientRects().length > 0,
  )
  const speaks = (element) =>
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '',
    )
  const small = shown
    .filter((element) => speaks(element))
    .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < floorPx - 0.01)
  const overfull = shown.filter((element) => {
    if (getComputedStyle(element).overflowX !== 'hidden') return false
    return (
      element.scrollWidth > element.clientWidth + SLACK_PX ||
      element.scrollHeight > element.clientHeight + SLACK_PX
    )
  })
  const outside = shown.filter((element) => {
    const frame = element.closest('section') ?? document.documentElement
    const [box, around] = [element.getBoundingClientRect(), frame.getBoundingClientRect()]
    const across = box.left < around.left - SLACK_PX || box.right > around.right + SLACK_PX
    // The box of a piece of text is as high as its font, which is higher than what is drawn.
    if (getComputedStyle(element).display === 'inline') return across
    return across || box.top < around.top - SLACK_PX || box.bottom > around.bottom + SLACK_PX
  })
  const page = document.documentElement
  return {
    texts: shown.filter((element) => speaks(element)).length,
    small: small.map(name),
    overfull: overfull.map(name),
    outside: outside.map(name),
    scrolls: page.scrollWidth > page.clientWidth || page.scrollHeight > page.clientHeight,
  }
}
