import { useI18n } from 'vue-i18n'
import type { Told } from '../../session/requests.ts'

/** What went wrong, in words; empty for nothing. A code that this version does not know is said in general. */
export function useFaultWords(): (told: Told<unknown>) => string {
  const { t, te } = useI18n()
  return told => {
    switch (told.state) {
      case 'done':
        return ''
      case 'offline':
        return t('people.fault.offline')
      case 'tooMany':
        return t('people.fault.tooMany', { n: told.minutes }, told.minutes)
      case 'refused':
        return te(`people.fault.${told.code}`) ? t(`people.fault.${told.code}`) : t('people.fault.failed')
    }
  }
}
