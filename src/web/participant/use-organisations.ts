import type { OrganisationList } from '../../protocol/directory.ts'
import { useLoaded } from '../ui/api.ts'

/** One organisation that can be asked to take part. */
export type Listed = OrganisationList['organisations'][number]

/** The organisations that can be asked to take part. */
export const useOrganisations = (turn = 0) =>
  useLoaded<OrganisationList>('/api/v1/directory/organisations', turn)
