import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { readPreferences, type Preferences } from './preferences.ts'
import { deviceMemory } from './stored.ts'

/** `public/appearance.js` reads the same key before the first paint. */
const KEY = 'quorum/preferences'

export const usePreferences = defineStore('preferences', () => {
  const chosen = ref<Preferences>(readPreferences(deviceMemory.read(KEY), navigator.languages))
  const systemDark = matchMedia('(prefers-color-scheme: dark)')
  const systemIsDark = ref(systemDark.matches)
  systemDark.addEventListener('change', event => (systemIsDark.value = event.matches))

  const dark = computed(() => (chosen.value.theme === 'system' ? systemIsDark.value : chosen.value.theme === 'dark'))

  watch(
    [chosen, dark],
    () => {
      const root = document.documentElement
      root.dataset['theme'] = dark.value ? 'dark' : 'light'
      root.dataset['density'] = chosen.value.density
      root.lang = chosen.value.locale
    },
    { immediate: true },
  )

  function set(change: Partial<Preferences>): void {
    chosen.value = { ...chosen.value, ...change }
    deviceMemory.write(KEY, chosen.value)
  }

  return { chosen, dark, set }
})
