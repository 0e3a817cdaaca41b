import { isRaw, isUnsure, type Json } from '../../domain/value.ts'
import { canonicalText } from '../returning/canonicalText.ts'
import { SURE_DIGITS } from './cellReader.ts'

/** Do two stored values say the same, as far as it survives an office program? Numbers to fourteen digits, texts without what nobody typed; that a reading was confirmed changes nothing. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  const one = settled(a)
  const other = settled(b)
  if (one === other) return true
  if (typeof one === 'number' && typeof other === 'number') return one.toPrecision(SURE_DIGITS) === other.toPrecision(SURE_DIGITS)
  if (typeof one === 'string' && typeof other === 'string') return canonicalText(one) === canonicalText(other)
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((item: Json, i) => sameValue(item, (other as readonly Json[])[i]))
  const left = one as { readonly [key: string]: Json } // neither null nor a list
  const right = other as { readonly [key: string]: Json }
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every(key => Object.hasOwn(right, key) && sameValue(left[key], right[key]))
}

function settled(value: Json | undefined): Json {
  if (value === undefined || value === null) return null
  const plain = isUnsure(value) ? value.value : isRaw(value) ? value.raw : value
  return typeof plain === 'string' && canonicalText(plain).trim() === '' ? null : plain
}
