import type { ActionDesk } from './action.ts'

/**
 * Copy, cut and paste without their keys. What is put on the clipboard and what is made of it stands in one place, the listeners to the
 * browser's own clipboard events; here such an event is brought about.
 */
const TEXT_TYPES = ['text/html', 'text/plain'] as const

export function copyNow(desk: ActionDesk): void {
  copyBy(desk, 'copy')
}

export function cutNow(desk: ActionDesk): void {
  copyBy(desk, 'cut')
}

function copyBy(desk: ActionDesk, type: 'copy' | 'cut'): void {
  desk.sheet.focusActive()
  // The browser's own way first: it puts the HTML on the clipboard as it is. `cut` it refuses outside of a field.
  if (type === 'copy' && document.execCommand('copy')) return
  const data = new DataTransfer()
  const event = new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true })
  ;(document.activeElement ?? document.body).dispatchEvent(event)
  if (event.defaultPrevented) void write(desk, data) // says itself what became of it
}

async function write(desk: ActionDesk, data: DataTransfer): Promise<void> {
  const parts = TEXT_TYPES.flatMap(type => {
    const text = data.getData(type)
    return text === '' ? [] : [[type, new Blob([text], { type })] as const]
  })
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))])
  } catch {
    desk.page.say(desk.words('action.copyByKey', { keys: desk.page.keyText('Ctrl+C') }))
  }
}

/** Browsers ask the person, or allow it only to the key: then the key is named. */
export function pasteNow(desk: ActionDesk): void {
  desk.sheet.focusActive()
  void paste(desk)
}

async function paste(desk: ActionDesk): Promise<void> {
  const data = new DataTransfer()
  try {
    for (const item of await navigator.clipboard.read()) {
      for (const type of TEXT_TYPES) if (item.types.includes(type)) data.setData(type, await (await item.getType(type)).text())
    }
  } catch {
    desk.page.say(desk.words('action.copyByKey', { keys: desk.page.keyText('Ctrl+V') }))
    return
  }
  // The browser's own question may have taken the focus.
  desk.sheet.focusActive()
  ;(document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}
