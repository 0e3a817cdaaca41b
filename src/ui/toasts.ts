import { readonly, ref } from 'vue'

export interface Toast {
  readonly id: number
  readonly text: string
}

/** Toasts say that something happened and never carry what a person must act on: that belongs on the page. */
const shown = ref<readonly Toast[]>([])
let last = 0

export const toasts = readonly(shown)

export function say(text: string): void {
  shown.value = [...shown.value.slice(-2), { id: ++last, text }]
}

export function dismissToast(id: number): void {
  shown.value = shown.value.filter(toast => toast.id !== id)
}

/** The person went on to another page: what was said of the last one must not lie over it. */
export function clearToasts(): void {
  shown.value = []
}
