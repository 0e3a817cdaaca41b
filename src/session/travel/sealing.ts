import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { UserId } from '../../domain/ids.ts'
import { browserEnvironment } from '../../sync/browserEnvironment.ts'
import { createDeviceKey, type SealingKey } from '../../sync/deviceKey.ts'
import { registerDevice } from './fileApi.ts'

/** Can this device seal files, and with what? */
export interface Sealing {
  /** Null as long as the server has not met this device, or where the browser can keep no key. */
  readonly key: Readonly<ShallowRef<SealingKey | null>>
  /** Asks the server to know this device's key; once in a visit, as long as that has not come about. Never rejects. */
  ensure(): Promise<void>
  /** With the other data of the person; false where it stays. */
  forget(): Promise<boolean>
}

export function createSealing(user: UserId): Sealing {
  const store = createDeviceKey(browserEnvironment(), user)
  const key = shallowRef<SealingKey | null>(null)
  let isMet = false
  let meeting: Promise<void> | null = null

  async function meet(): Promise<void> {
    key.value = await store.ensure(async point => {
      const answer = await registerDevice(point)
      if (answer.state === 'known') isMet = true
      return answer
    })
  }
  // What an earlier visit has left: without a network it has to do.
  void store.read().then(kept => (key.value ??= kept))

  return {
    key: shallowReadonly(key),
    async ensure() {
      if (isMet) return
      meeting ??= meet().finally(() => (meeting = null))
      await meeting
    },
    forget: store.forget,
  }
}
