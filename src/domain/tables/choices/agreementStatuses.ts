import type { ChoiceDeclaration } from '../../table.ts'

/** The life of an agreement, in its order; the last three end it. */
export const AGREEMENT_STATUSES = [
  { id: 'draft', label: { ru: 'Проект', be: 'Праект', de: 'Entwurf', en: 'Draft' }, tone: 'quiet' },
  { id: 'inNegotiation', label: { ru: 'На согласовании', be: 'На ўзгадненні', de: 'In Verhandlung', en: 'In negotiation' }, tone: 'information' },
  { id: 'initialled', label: { ru: 'Парафировано', be: 'Парафіравана', de: 'Paraphiert', en: 'Initialled' }, tone: 'information' },
  { id: 'signed', label: { ru: 'Подписано', be: 'Падпісана', de: 'Unterzeichnet', en: 'Signed' }, tone: 'information' },
  { id: 'inForce', label: { ru: 'Действует', be: 'Дзейнічае', de: 'In Kraft', en: 'In force' }, tone: 'good' },
  { id: 'fulfilled', label: { ru: 'Исполнено', be: 'Выканана', de: 'Erfüllt', en: 'Fulfilled' }, tone: 'good', closed: true },
  { id: 'expired', label: { ru: 'Истекло', be: 'Тэрмін скончыўся', de: 'Abgelaufen', en: 'Expired' }, tone: 'attention', closed: true },
  { id: 'terminated', label: { ru: 'Прекращено', be: 'Спынена', de: 'Beendet', en: 'Terminated' }, tone: 'bad', closed: true },
] as const satisfies readonly ChoiceDeclaration[]
