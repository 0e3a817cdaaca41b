import { useI18n } from 'vue-i18n'

const KB = 1024
const MB = 1024 * KB
const GB = 1024 * MB

/** `1.4 MB`, by the language's own rules; nothing is smaller than a kilobyte. */
export function useSizeWords(): (bytes: number) => string {
  const { t, n } = useI18n()
  return bytes => {
    if (bytes >= GB) return t('travel.gb', { n: n(bytes / GB, { maximumFractionDigits: 1 }) })
    if (bytes >= MB) return t('travel.mb', { n: n(bytes / MB, { maximumFractionDigits: 1 }) })
    return t('travel.kb', { n: n(Math.max(1, Math.round(bytes / KB))) })
  }
}
