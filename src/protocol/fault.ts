/** What is wrong with a message that has not its form: the place, and what belongs there. */

/** A place as it is told. What was sent is never repeated, so names of fields alone can be in it. */
export type MalformedPlace = { readonly where: string; readonly what: string }

/** Of a mistake, where it is: long enough for a path into a body, too short for a body. */
const WHERE_CHARACTERS_MAX = 120

type Fault = { readonly keyword: string; readonly instancePath: string; readonly message: string }

/** A place, shortened to what is told of one. */
export const placeOf = (where: string, what: string): MalformedPlace => ({
  where: where.slice(0, WHERE_CHARACTERS_MAX),
  what,
})

/** The first fault that a validator has found in a part of a request. */
export function faultOf(part: string, [fault]: readonly Fault[]): MalformedPlace {
  if (fault === undefined) return placeOf(part, 'cannot be read')
  const what = fault.keyword === 'boolean' ? 'is not known here' : fault.message
  return placeOf(part + fault.instancePath, what)
}
