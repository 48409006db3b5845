export const YOUNG_HEAP: string
