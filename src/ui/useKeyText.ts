import { useI18n } from 'vue-i18n'
import { keyText } from './keyText.ts'
import { isMac } from './platform.ts'

export function useKeyText(): (keys: string) => string {
  const { t } = useI18n()
  return keys => keyText(keys, { mac: isMac(), name: key => t(`ui.keyName.${key}`) })
}
