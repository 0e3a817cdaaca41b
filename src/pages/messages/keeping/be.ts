import type { Texts } from '../../../ui/catalogue.ts'
import type { keepingRu } from './ru.ts'

export const keepingBe: Texts<typeof keepingRu> = {
  title: 'Сервер',
  words: 'Месца на дыску, рэзервовыя копіі, хто на сувязі і ці ўсё захоўваецца.',
  open: 'Стан сервера',
}
