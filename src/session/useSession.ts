import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { askMe, readMe, signOutHere, type Me } from './api.ts'
import { forgetLeft } from './leftOnDevice.ts'
import { deviceMemory } from './stored.ts'

const KEY = 'quorum/me'
const OF_PERSON = ['quorum/people/', 'quorum/view/', 'quorum/visit/'] as const

export type Presence =
  | { readonly state: 'asking' }
  /** `ended`: the server no longer knows the session; what is on this device can still be read and edited. */
  | { readonly state: 'here'; readonly me: Me; readonly ended: boolean }
  | { readonly state: 'stranger' }
  /** Nothing is remembered on this device and nobody answers. */
  | { readonly state: 'unreachable' }

/** Who is here. Remembered, so that the app starts without a network and shows its frame before the server has answered. */
export const useSession = defineStore('session', () => {
  const presence = shallowRef<Presence>({ state: 'asking' })
  const asking = ref<Promise<void> | null>(null)

  function recall(): void {
    const me = readMe(deviceMemory.read(KEY))
    if (me !== null) presence.value = { state: 'here', me, ended: false }
  }

  /** `same`: who works in this tab stays who they are. Somebody else who has signed in in another tab of the browser has ended their session, and no more (S70). */
  async function ask(whom: 'whoever' | 'same'): Promise<void> {
    const answer = await askMe()
    const before = presence.value
    if (answer.state === 'ok' && whom === 'same' && before.state === 'here' && before.me.user.id !== answer.value.user.id) {
      presence.value = { ...before, ended: true }
    } else if (answer.state === 'ok') {
      deviceMemory.write(KEY, answer.value)
      forgetLeft(deviceMemory, answer.value.user.id)
      presence.value = { state: 'here', me: answer.value, ended: false }
    } else if (answer.state === 'refused') {
      presence.value = before.state === 'here' ? { ...before, ended: true } : { state: 'stranger' }
    } else if (before.state !== 'here') {
      presence.value = { state: 'unreachable' }
    }
  }

  /** Settles as soon as a page can be chosen: at once where someone is remembered. */
  async function start(): Promise<void> {
    // At the start of a page what is remembered may be of somebody before: the organisation's sign-in leads back to a page that is loaded anew.
    const isFirst = presence.value.state === 'asking'
    if (isFirst) recall()
    asking.value ??= ask(isFirst ? 'whoever' : 'same').finally(() => (asking.value = null))
    if (presence.value.state !== 'here') await asking.value
  }

  /** After signing in: the answer counts, not what was remembered. */
  async function refresh(): Promise<void> {
    await ask('whoever')
  }

  /** Does the session of who works here still hold? */
  async function look(): Promise<void> {
    await ask('same')
  }

  /** False where the server could not be told: then the session still stands there, and saying otherwise would be untrue. */
  async function signOut(): Promise<boolean> {
    const answer = await signOutHere()
    if (answer === 'offline' || answer === 'tooMany') return false
    // Language and appearance stay; names of people and what was looked at go with the person.
    for (const key of [KEY, ...OF_PERSON.flatMap(prefix => deviceMemory.keys(prefix))]) deviceMemory.remove(key)
    presence.value = { state: 'stranger' }
    return true
  }

  return { presence, start, refresh, look, signOut }
})
