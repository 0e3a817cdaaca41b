import { useI18n } from 'vue-i18n'
import { rowId } from '../../domain/ids.ts'
import { useCouncil } from '../council/councilKey.ts'

const TABLE = 'organisations'

export interface Organisations {
  /** What an organisation is called; said too of none, and of one that is gone. */
  nameOf(id: string | null): string
  search(text: string): readonly { readonly id: string; readonly label: string }[]
}

/** The council's organisations, as its own table has them. */
export function useOrganisations(): Organisations {
  const { t } = useI18n()
  const council = useCouncil()
  return {
    nameOf(id) {
      if (id === null) return t('people.members.noOrganisation')
      council.names.follow(TABLE)
      return council.names.nameOf(TABLE, rowId(id)) ?? t('people.members.goneOrganisation')
    },
    search(text) {
      council.names.follow(TABLE) // the table may only come while the list is open
      return council.names.search(TABLE, text).map(({ id, name }) => ({ id, label: name }))
    },
  }
}
