/** Every key of the app, as it is shown on the page of keys. The wording stands in the catalogues under `keys`. */
export const KEY_GROUPS = [
  {
    id: 'everywhere',
    keys: [
      { id: 'search', keys: ['Ctrl+K'] },
      { id: 'card', keys: ['Ctrl+I'] },
      { id: 'keys', keys: ['Ctrl+/', '?'] },
      { id: 'undo', keys: ['Ctrl+Z'] },
      { id: 'redo', keys: ['Ctrl+Y', 'Ctrl+Shift+Z'] },
      { id: 'find', keys: ['Ctrl+F'] },
    ],
  },
  {
    id: 'moving',
    keys: [
      { id: 'arrows', keys: ['← ↑ → ↓'] },
      { id: 'tab', keys: ['Tab', 'Shift+Tab'] },
      { id: 'enter', keys: ['Enter', 'Shift+Enter'] },
      { id: 'home', keys: ['Home', 'End'] },
      { id: 'corner', keys: ['Ctrl+Home', 'Ctrl+End'] },
      { id: 'edge', keys: ['Ctrl+← ↑ → ↓'] },
      { id: 'page', keys: ['Page Up', 'Page Down'] },
      { id: 'leave', keys: ['Esc, Tab'] },
    ],
  },
  {
    id: 'editing',
    keys: [
      { id: 'type', keys: ['A … Z, 0 … 9'] },
      { id: 'edit', keys: ['F2'] },
      { id: 'newLine', keys: ['Alt+Enter'] },
      { id: 'cancel', keys: ['Esc'] },
      { id: 'clear', keys: ['Delete'] },
      { id: 'choices', keys: ['Alt+↓'] },
      { id: 'today', keys: ['Ctrl+;'] },
      { id: 'copy', keys: ['Ctrl+C', 'Ctrl+V'] },
      { id: 'insertRow', keys: ['Ctrl++'] },
      { id: 'deleteRow', keys: ['Ctrl+−'] },
    ],
  },
] as const
