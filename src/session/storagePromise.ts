import { ref, shallowReadonly, type Ref } from 'vue'

/** What this browser promises about what is kept here. */
export interface StoragePromise {
  /** Null where the browser does not say. */
  readonly isPersistent: Readonly<Ref<boolean | null>>
  readonly usedBytes: Readonly<Ref<number | null>>
  readonly freeBytes: Readonly<Ref<number | null>>
  /** Has the person asked on this page? Then a refusal is an answer. */
  readonly isAsked: Readonly<Ref<boolean>>
  /** Never rejects: a browser that will not say leaves it unsaid. */
  look(): Promise<void>
  ask(): Promise<void>
}

export function useStoragePromise(): StoragePromise {
  const isPersistent = ref<boolean | null>(null)
  const isAsked = ref(false)
  const usedBytes = ref<number | null>(null)
  const freeBytes = ref<number | null>(null)

  async function look(): Promise<void> {
    try {
      // Browsers without a manager of storage, and insecure addresses, have none of these.
      isPersistent.value = (await navigator.storage?.persisted?.()) ?? null
      const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {}
      usedBytes.value = usage ?? null
      freeBytes.value = usage === undefined || quota === undefined ? null : Math.max(0, quota - usage)
    } catch {
      // as said above
    }
  }
  return {
    isPersistent: shallowReadonly(isPersistent), usedBytes: shallowReadonly(usedBytes), freeBytes: shallowReadonly(freeBytes), isAsked: shallowReadonly(isAsked),
    look,
    async ask() {
      isPersistent.value = (await navigator.storage?.persist?.().catch(() => false)) ?? null
      isAsked.value = true
    },
  }
}
