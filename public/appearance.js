// Runs before the first paint, so that a dark page never flashes white. The app keeps these attributes from then on.
;(function () {
  var wanted = {}
  try {
    wanted = JSON.parse(localStorage.getItem('quorum/preferences') || '{}') || {}
  } catch {
    // Storage refused or spoilt: the system's appearance it is.
  }
  var root = document.documentElement
  var dark = wanted.theme === 'dark' || (wanted.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.theme = dark ? 'dark' : 'light'
  if (wanted.density) root.dataset.density = wanted.density
  if (wanted.locale) root.lang = wanted.locale
})()
